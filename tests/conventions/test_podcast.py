"""The podcast, read with a feed reader's library and what programs for podcasts know beyond it."""

from datetime import timedelta

import feedparser
import pytest
import webvtt
from defusedxml import ElementTree
from django.core.files.base import ContentFile
from PIL import Image

from cms.models.media import Recording
from cms.models.settings import SiteSettings
from tests import factories

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
TURNS = [
    ("turn", {"speaker": "Ada Beispiel", "start": "0:00", "text": "Guten Tag <hier> & dort."}),
    ("turn", {"speaker": "Bert Muster", "start": "0:09", "text": "Ebenso.\n\nUnd danke."}),
]
URL = "/feed/gespraeche/podcast/"


@pytest.fixture
def section(home):
    return factories.ArticleIndexPageFactory(
        parent=home, index_kind="interview", title="Gespräche", slug="gespraeche"
    )


@pytest.fixture
def add(section):
    def add(title="Folge", **values):
        values = {
            "medium": "audio",
            "file": ContentFile(b"ID3 und Ton", name="folge.mp3"),
            "captions": "",
            "duration": timedelta(minutes=1),
            "chapters": "0:00 Begrüßung\n0:09 Fragen & Antworten",
            "transcript": TURNS,
            **values,
        }
        recording = factories.RecordingFactory(**values)
        guest = factories.PersonFactory(first_name="Ada", last_name="Beispiel")
        return factories.InterviewPageFactory(
            parent=section, title=title, recording=recording, guests=[guest]
        )

    return add


@pytest.fixture
def read(client):
    def read(url=URL):
        response = client.get(url)
        assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
        assert response["Access-Control-Allow-Origin"] == "*"
        feed = feedparser.parse(response.content)
        assert not feed.bozo, feed.get("bozo_exception")
        return feed, ElementTree.fromstring(response.content).find("channel")

    return read


def test_podcast_says_what_directories_ask_for(read, add):
    SiteSettings.objects.update(email="post@example.org")
    add()
    feed, channel = read()
    assert feed.feed.title == "Die Stadtretter: Gespräche"
    assert feed.feed.language == "de"
    assert feed.feed.subtitle == "Was hier steht."
    assert feed.feed.author == "Die Stadtretter"
    assert feed.feed.publisher_detail.email == "post@example.org"
    assert channel.find("itunes:explicit", SPACES).text == "false"
    assert [tag.term for tag in feed.feed.tags] == ["Government"]
    assert feed.feed.image.href.startswith("https://www.example.org/static/icons/brand/podcast")
    assert channel.find("podcast:guid", SPACES).text


def test_cover_is_as_large_as_directories_want_it(settings):
    with Image.open(settings.BASE_DIR / "static/icons/brand/podcast.png") as cover:
        assert cover.size == (1400, 1400)


def test_episode_has_its_sound(read, add):
    page = add("Läden & <Leben>")
    [entry] = read()[0].entries
    assert (entry.title, entry.link) == ("Läden & <Leben>", page.full_url)
    [sound] = entry.enclosures
    assert sound.href == f"https://www.example.org{page.recording.file.url}"
    assert (sound.type, sound.length) == ("audio/mpeg", "11")
    assert entry.itunes_duration == "60"
    assert entry.author == "Ada Beispiel"
    assert entry.id.startswith("urn:uuid:")
    assert entry.published_parsed


def test_program_finds_chapters_and_transcript(read, add, client):
    add()
    item = read()[1].find("item")
    chapters = item.find("podcast:chapters", SPACES).attrib
    assert chapters["type"] == "application/json+chapters"
    rows = client.get(chapters["url"].removeprefix("https://www.example.org")).json()["chapters"]
    assert rows == [
        {"startTime": 0, "title": "Begrüßung"},
        {"startTime": 9, "title": "Fragen & Antworten"},
    ]
    transcript = item.find("podcast:transcript", SPACES).attrib
    assert (transcript["type"], transcript["language"]) == ("text/vtt", "de")
    answer = client.get(transcript["url"].removeprefix("https://www.example.org"))
    captions = webvtt.from_string(answer.content.decode()).captions
    assert [(line.voice, line.start, line.end) for line in captions] == [
        ("Ada Beispiel", "00:00:00.000", "00:00:09.000"),
        ("Bert Muster", "00:00:09.000", "00:01:00.000"),
    ]
    assert captions[1].text == "Ebenso. Und danke."
    assert "Guten Tag &lt;hier&gt; &amp; dort." in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"captions": ContentFile(b"WEBVTT", name="folge.vtt")}, "text/vtt"),
        ({"transcript": [("turn", {"speaker": "A", "text": "Ohne Zeit"})]}, "text/html"),
        ({"transcript": []}, None),
    ],
)
def test_transcript_is_what_there_is(read, add, values, kind):
    page = add(**values)
    found = read()[1].find("item").find("podcast:transcript", SPACES)
    assert (found is not None and found.attrib["type"]) == (kind or False)
    if kind == "text/html":
        assert found.attrib["url"] == page.full_url


def test_films_players_of_others_and_drafts_are_no_episodes(read, add, client):
    add("Film", medium=Recording.Medium.VIDEO)
    add("Anderswo", file="", external_url="https://video.example.org/1")
    draft = add("Entwurf")
    draft.unpublish()
    assert client.get(URL).status_code == 404
    assert client.get(f"{URL}{draft.pk}/chapters.json").status_code == 404
    add("Folge")
    assert [entry.title for entry in read()[0].entries] == ["Folge"]


def test_other_sections_have_none(client, home, sections):
    factories.ImpulsePageFactory(parent=sections["impulse"])
    slug = sections["impulse"].slug
    assert client.get(f"/feed/{slug}/podcast/").status_code == 404
    assert client.get("/feed/unbekannt/podcast/").status_code == 404
    assert client.get(f"/feed/{slug}/podcast/1/transcript.vtt").status_code == 404


def test_section_and_episode_offer_it(client, add, section):
    page = add()
    link = f'type="application/rss+xml"\n        title="Podcast"\n        href="{URL}"'
    for shown in (section, page):
        assert link in client.get(shown.url).content.decode()
    assert f"https://www.example.org{URL}" in client.get(section.url).content.decode()


def test_each_language_has_its_own(read, add, translate):
    translate(add("Folge"), title="Episode", slug="episode")
    feed, _ = read("/en/feed/gespraeche-en/podcast/")
    assert feed.feed.language == "en"
    assert [entry.title for entry in feed.entries] == ["Episode"]


def test_queries_do_not_grow_with_the_episodes(add, client, django_assert_max_num_queries):
    for _ in range(4):
        add()
    client.get(URL)
    with django_assert_max_num_queries(15):
        client.get(URL)

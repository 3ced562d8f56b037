"""schema.org objects in the pages."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles.models.index import ArticleIndexPage
from articles.models.stories import InterviewGuest, InterviewPage
from cms.models.media import Recording
from events.models import EventSpeaker

ROOT = "https://www.example.org"
START = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def test_front_page_says_who_runs_the_site_and_how_to_search_it(structured, home):
    data = structured("/")
    website, publisher = data["WebSite"], data["Organization"]
    assert website["publisher"] == {"@id": publisher["@id"]}
    target = website["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{ROOT}/suche/?q={{search_term_string}}"
    assert publisher["name"] == "Die Stadtretter"
    assert publisher["address"]["addressLocality"] == "Musterstadt"
    assert publisher["logo"] == f"{ROOT}/static/icons/brand/icon-512.png"


def test_editorial_is_a_news_article_by_people(structured, add_editorial, person):
    page = add_editorial("Läden", signers=[person])
    data = structured(page.url)
    article = data["NewsArticle"]
    assert article["headline"] == "Läden"
    assert article["datePublished"] == page.date.isoformat()
    assert article["author"] == [
        {
            "@type": "Person",
            "name": "Dr. Ada Beispiel",
            "url": f"{ROOT}/personen/ada-beispiel/",
        }
    ]
    assert article["publisher"] == {"@id": data["Organization"]["@id"]}
    assert article["image"]["width"] == 1200
    trail = [item["name"] for item in data["BreadcrumbList"]["itemListElement"]]
    assert trail == ["Startseite", "Editorial", "Läden"]


def test_title_cannot_break_out_of_the_script(client, structured, add_editorial):
    title = "</script><script>alert(1)</script><!--"
    page = add_editorial(title, slug="angriff")
    assert structured(page.url)["NewsArticle"]["headline"] == title
    assert "<script>alert" not in client.get(page.url).content.decode()


def test_interview_carries_its_recording(structured, home, publish, person):
    section = publish(
        ArticleIndexPage, home, "Nachgefragt", slug="nachgefragt", index_kind="interview"
    )
    recording = Recording.objects.create(
        title="Gespräch",
        file="recordings/gespraech.mp4",
        captions="recordings/gespraech.vtt",
        duration=timedelta(minutes=24, seconds=10),
        transcript=[("turn", {"speaker": "Ada", "text": "Guten Tag"})],
    )
    page = publish(InterviewPage, section, "Ein Gespräch", recording=recording)
    page.guests.add(InterviewGuest(person=person))
    page.save_revision().publish()
    video = structured(page.url)["NewsArticle"]["video"]
    assert video["@type"] == "VideoObject"
    assert video["duration"] == "P0DT00H24M10S"
    assert video["contentUrl"] == f"{ROOT}/media/recordings/gespraech.mp4"
    assert video["transcript"] == "Ada: Guten Tag"
    assert video["caption"]["inLanguage"] == "de"
    assert "uploadDate" in video


def test_online_event(structured, add_event, person):
    event = add_event("Talk", start=START, end=START + timedelta(hours=1))
    event.speakers.add(EventSpeaker(person=person))
    event.save_revision().publish()
    data = structured(event.url)["Event"]
    assert data["startDate"] == "2026-12-01T10:00:00+01:00"
    assert data["endDate"] == "2026-12-01T11:00:00+01:00"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert data["location"] == {"@type": "VirtualLocation", "url": event.full_url}
    assert data["organizer"] == {"@id": f"{ROOT}/#organization"}
    assert [speaker["name"] for speaker in data["performer"]] == ["Dr. Ada Beispiel"]
    assert "previousStartDate" not in data


def test_moved_event_says_when_it_was_planned_before(structured, add_event, organisation):
    event = add_event(
        "Tag",
        start=START,
        has_time=False,
        status="moved",
        previous_start=START - timedelta(days=7),
        attendance="hybrid",
        venue="Rathaus",
        host=organisation,
    )
    data = structured(event.url)["Event"]
    assert data["startDate"] == "2026-12-01"
    assert data["previousStartDate"] == "2026-11-24"
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert data["organizer"]["name"] == "Stadt Musterlingen"


def test_cancelled_event_says_so(structured, add_event):
    event = add_event("Talk", status="cancelled")
    assert structured(event.url)["Event"]["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/themen/lokaler-handel/", "CollectionPage", "Lokaler Handel"),
        ("/personen/ada-beispiel/", "Person", "Dr. Ada Beispiel"),
    ],
)
def test_records_say_what_they_are(structured, home, topic, person, path, kind, name):
    data = structured(path)
    assert data[kind]["name"] == name
    assert data[kind]["url"] == f"{ROOT}{path}"

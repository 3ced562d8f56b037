"""One source, three faces: what readers of the mail, of its text and of the site get."""

import json
import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.utils import timezone

from cms.checks.findings import blocking
from newsletter.collecting import entry, heading
from newsletter.faces import faces_of
from newsletter.letter import letter_of
from newsletter.models.version import NOBODY

from .. import factories


def between(kind, value):
    return {"type": kind, "value": value, "id": kind}


def soup_of(edition, face="html"):
    return BeautifulSoup(faces_of(letter_of(edition))[face], "html.parser")


def chapters(edition, face="html"):
    """{heading: [titles below it]} as readers see them."""
    found, title = {}, None
    for element in soup_of(edition, face).select("h2, h3"):
        if element.name == "h2":
            title = element.get_text(strip=True)
            found[title] = []
        else:
            found.setdefault(title, []).append(element.get_text(strip=True))
    return found


@pytest.mark.parametrize("face", ["html", "web"])
def test_entries_stand_under_the_heading_of_their_section(sections, compose, face):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    event = factories.EventPageFactory(parent=sections["event"], title="WebTalk")
    made = compose(news, event)
    assert chapters(made, face) == {
        "Aktuelles": ["Wir sind 525"],
        "Nächste Veranstaltungen": ["WebTalk"],
    }


@pytest.mark.parametrize("place", ["page", "section"])
def test_what_was_closed_since_it_was_chosen_does_not_appear(sections, compose, place):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    event = factories.EventPageFactory(parent=sections["event"], title="WebTalk")
    made = compose(news, event)
    closed = {"page": news, "section": sections["news"]}[place]
    closed.view_restrictions.create(restriction_type="login")
    assert chapters(made) == {"Nächste Veranstaltungen": ["WebTalk"]}


def test_heading_can_be_renamed_and_an_empty_section_is_left_out(sections, compose):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    made = compose(
        heading("editorial"), heading("news", "Kurz gemeldet"), entry(news), heading("recaps")
    )
    assert chapters(made) == {"Kurz gemeldet": ["Wir sind 525"]}


def test_entry_among_others_gets_its_own_heading_but_not_in_a_section_of_our_own(sections, compose):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    event = factories.EventPageFactory(parent=sections["event"], title="WebTalk")
    assert chapters(compose(heading("news"), entry(news), entry(event))) == {
        "Aktuelles": ["Wir sind 525"],
        "Nächste Veranstaltungen": ["WebTalk"],
    }
    own = compose(heading("own", "Aus Ihrer Region"), entry(news), entry(event))
    assert chapters(own) == {"Aus Ihrer Region": ["Wir sind 525", "WebTalk"]}


def test_texts_of_an_entry_are_the_editions_own_and_change_no_page(sections, compose):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    made = compose(heading("news"), entry(news, title="Über 500!", text="Danke an alle."))
    for face in ("html", "text", "web"):
        shown = faces_of(letter_of(made))[face]
        assert "Danke an alle." in shown
        assert news.summary not in shown
    news.refresh_from_db()
    assert news.title == "Wir sind 525"


def test_picture_text_and_call_stand_where_the_editor_put_them(sections, compose):
    image = factories.SiteImageFactory(description="Ein voller Platz")
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    call = {"title": "Umfrage", "text": "Fünf Fragen", "label": "Zur Umfrage", "page": None}
    made = compose(
        between("text", '<p>Zuerst <a href="/kontakt/">das hier</a>.</p>'),
        heading("news"),
        entry(news),
        between("call_to_action", {**call, "url": "https://www.example.org/umfrage"}),
        between(
            "image",
            {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": "Platz"},
        ),
    )
    soup = soup_of(made)
    assert soup.select_one('a[href="http://localhost:8000/kontakt/"]').get_text() == "das hier"
    assert soup.select_one('a[href="https://www.example.org/umfrage"]').get_text() == "Zur Umfrage"
    assert soup.get_text().index("Zuerst") < soup.get_text().index("Wir sind 525")
    text = faces_of(letter_of(made))["text"]
    assert "das hier (http://localhost:8000/kontakt/)" in text
    assert "Zur Umfrage: https://www.example.org/umfrage" in text


def test_moved_and_cancelled_events_say_so(sections, compose):
    start = timezone.now() + timedelta(days=5)
    moved = factories.EventPageFactory(
        parent=sections["event"],
        start=start,
        end=None,
        status="moved",
        previous_start=start - timedelta(days=1),
    )
    cancelled = factories.EventPageFactory(
        parent=sections["event"], start=start, end=None, status="cancelled"
    )
    text = faces_of(letter_of(compose(moved, cancelled)))["text"]
    assert "Verschoben" in text
    assert "abgesagt" in text


def test_page_that_is_no_longer_published_is_left_out(sections, compose):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    made = compose(news)
    news.unpublish()
    assert chapters(made.get_latest_revision_as_object()) == {}


class TestMail:
    """What mail programs need."""

    @pytest.fixture
    def made(self, sections, compose):
        image = factories.SiteImageFactory(description="Ein „voller“ Platz")
        news = factories.NewsPageFactory(
            parent=sections["news"], title="Gießen & Weißenfels <500>", lead_image=image
        )
        people = [
            factories.PersonFactory(first_name="Ariane", last_name="Breuer"),
            factories.PersonFactory(),
        ]
        return compose(news, greeting="Guten Tag,\n\nschön.", signers=people, summary="Kurz & gut")

    def test_is_made_of_tables_for_layout_with_one_headline(self, made):
        soup = soup_of(made)
        assert soup.html["lang"] == "de"
        assert len(soup.select("h1")) == 1
        assert {table.get("role") for table in soup.select("table")} == {"presentation"}
        assert not soup.select("script, form, iframe, link")

    def test_styles_stand_at_the_elements_and_dark_ones_above(self, made):
        soup = soup_of(made)
        assert "font" in soup.h1["style"]
        assert "prefers-color-scheme: dark" in soup.style.get_text()

    def test_travels_as_it_is(self, made):
        html = faces_of(letter_of(made))["html"]
        assert html.isascii()
        assert max(map(len, html.split("\n"))) < 900
        message = EmailMessage()
        message.set_content(html, subtype="html", cte="7bit")
        assert "Gießen &amp; Weißenfels &lt;500&gt;" in str(BeautifulSoup(html, "html.parser"))

    def test_pictures_have_words_a_size_and_an_address_that_stays(self, made):
        version = made.versions.get()
        image = BeautifulSoup(version.html, "html.parser").img
        assert image["alt"] == "Ein „voller“ Platz"
        assert image["width"] == "552"
        assert re.fullmatch(r"http://localhost:8000/media/overview/\w+\.jpg", image["src"])

    def test_all_addresses_are_whole_and_only_one_is_personal(self, made):
        links = [link["href"] for link in soup_of(made).select("a[href]")]
        assert all(link.startswith(("http://localhost:8000/", "mailto:")) for link in links)
        assert sum(NOBODY in link for link in links) == 1

    def test_longest_title_is_a_subject(self, sections, compose):
        made = compose(factories.NewsPageFactory(parent=sections["news"]), title="T" * 255)
        assert made.versions.get().subject == "T" * 199 + "…"

    def test_preview_text_is_the_first_thing(self, made):
        assert soup_of(made).body.get_text(strip=True).startswith("Kurz & gut")

    def test_greeting_is_signed_by_all(self, made):
        for face in ("html", "text", "web"):
            assert "Ariane Breuer, " in faces_of(letter_of(made))[face]

    def test_text_is_written_for_reading(self, made):
        text = faces_of(letter_of(made))["text"]
        assert "Aktuelles\n=========\n\nGießen & Weißenfels <500>\n" in text
        assert "<p>" not in text
        assert "\n\n\n" not in text
        assert text.count(NOBODY) == 1


def test_english_overview_speaks_english(sections, compose, translate, english):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    translate(news, title="We are 525")
    made = translate(compose(news), title="Week 48")
    assert chapters(made) == {"Latest news": ["We are 525"]}
    text = faces_of(letter_of(made))["text"]
    assert "Unsubscribe: http://localhost:8000/en/subscription/" in text


class TestPublished:
    """What was published stays, whatever happens later."""

    def test_page_shows_the_version(self, sections, compose, client):
        news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
        made = compose(news)
        news.title = "Wir sind 600"
        news.save_revision().publish()
        page = client.get(made.url).content.decode()
        assert "Wir sind 525" in page
        assert "Wir sind 600" not in page
        assert NOBODY not in page

    def test_picture_stays_when_it_is_deleted(self, sections, compose, client):
        image = factories.SiteImageFactory()
        made = compose(factories.NewsPageFactory(parent=sections["news"], lead_image=image))
        image.delete()
        source = BeautifulSoup(client.get(made.url).content, "html.parser").select_one(
            ".edition-entry img"
        )["src"]
        assert default_storage.exists(source.removeprefix("/media/"))

    def test_publishing_again_makes_no_version_and_nothing_unsaid_is_corrected(
        self, sections, compose
    ):
        made = compose(factories.NewsPageFactory(parent=sections["news"]))
        made.save_revision().publish()
        assert made.versions.count() == 1
        made.greeting = "Guten Morgen,"
        [finding] = [found for found in made.publish_checks() if found.field == "correction"]
        assert "korrigieren" in finding.message

    def test_correction_is_a_new_version_with_its_day_and_words(self, sections, compose, client):
        made = compose(factories.NewsPageFactory(parent=sections["news"]))
        made.greeting, made.correction = "Guten Morgen,", "Falsche Anrede"
        assert not [found for found in made.publish_checks() if found.field == "correction"]
        made.save_revision().publish()
        page = client.get(made.url).content.decode()
        assert "Guten Morgen," in page
        assert "korrigiert am" in page
        assert "Falsche Anrede" in page
        first, _second = made.versions.all()
        assert "Guten Morgen," not in first.web
        # What was corrected once is no permission for the next time.
        again = type(made).objects.get().get_latest_revision_as_object()
        assert again.correction == ""

    def test_version_cannot_be_written_over(self, sections, compose):
        version = compose(factories.NewsPageFactory(parent=sections["news"])).versions.get()
        assert version.hash == version.fingerprint
        version.text = "anders"
        with pytest.raises(TypeError):
            version.save()


def findings(made):
    return [finding.message for finding in made.advice()]


class TestChecks:
    """What the editor is told before the overview leaves."""

    def test_overview_in_order_is_told_nothing(self, sections, compose):
        assert findings(compose(factories.NewsPageFactory(parent=sections["news"]))) == []

    def test_what_stands_wrong_in_it(self, sections, compose):
        start = timezone.now() + timedelta(days=5)
        off = factories.EventPageFactory(
            parent=sections["event"], title="WebTalk", start=start, end=None, status="cancelled"
        )
        draft = factories.NewsPageFactory(parent=sections["news"], title="Entwurf", live=False)
        news = factories.NewsPageFactory(
            parent=sections["news"],
            title="Doppelt",
            lead_image=factories.SiteImageFactory(title="Platz", description=""),
        )
        made = compose(off, draft, news, entry(news), subject="B" * 61, preheader="V" * 111)
        told = " ".join(findings(made))
        for words in ("61 Zeichen", "111 Zeichen", "WebTalk", "„Entwurf“", "zweimal", "„Platz“"):
            assert words in told

    def test_mail_that_would_be_cut(self, sections, compose):
        news = factories.NewsPageFactory(parent=sections["news"])
        long = between("text", f"<p>{'Wort ' * 25_000}</p>")
        [message] = findings(compose(news, long))
        assert "100 KB" in message

    def test_wrong_kind_of_page_is_refused(self, sections, compose):
        page = factories.StandardPageFactory(parent=sections.home)
        made = compose(factories.NewsPageFactory(parent=sections["news"]))
        made.content = json.dumps([heading("news"), entry(page)])
        assert "keinen Platz" in " ".join(str(finding.message) for finding in blocking(made))


@pytest.mark.parametrize("mode", ["", "mail", "text", "card"])
def test_each_face_can_be_previewed(sections, compose, mode):
    made = compose(factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525"))
    made.title = "Entwurf"
    answer = made.make_preview_request(preview_mode=mode)
    assert answer.status_code == 200
    assert "Entwurf" in answer.content.decode()

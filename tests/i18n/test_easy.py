"""Easy German: pages of its own, which the switch on every page leads to."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from cms.models.settings import SiteSettings
from outbox.queue import queue_mail

from .. import factories


@pytest.fixture
def easy_page(easy, easy_home, home):
    """The easy version of "Über uns"."""
    german = factories.StandardPageFactory(parent=home, title="Über uns", body=[])
    page = german.copy_for_translation(easy)
    page.title, page.slug = "Wer wir sind", "wer-wir-sind"
    page.body = [("text", "<p>Wir helfen Innen-Städten. Wir mögen Bäume.</p>")]
    page.save_revision().publish()
    return type(german).objects.get(pk=page.pk)


def soup(client, url):
    response = client.get(url)
    return BeautifulSoup(response.content, "html.parser")


def switch(client, url):
    """{language: address} of the links, and the language that is current."""
    [menu, *_] = soup(client, url).select(".language-switch")
    links = {link["hreflang"]: link["href"] for link in menu.select("a")}
    return links, menu.select_one("[aria-current]").get_text(" ", strip=True)


# --- The switch ---


def test_page_leads_to_its_easy_version_and_back(client, easy_page, german):
    original = easy_page.get_translation(german)
    assert easy_page.url == "/leichte-sprache/wer-wir-sind/"
    assert switch(client, original.url)[0] == {"de-simple": easy_page.url}
    assert switch(client, easy_page.url) == ({"de": original.url}, "Leichte Sprache")


def test_page_without_easy_version_leads_to_the_easy_front_page(client, home, easy_home):
    page = factories.StandardPageFactory(parent=home)
    assert switch(client, page.url)[0] == {"de-simple": "/leichte-sprache/"}


def test_easy_page_without_german_version_leads_to_the_german_front_page(client, easy, easy_home):
    page = factories.StandardPageFactory(parent=easy_home, locale=easy)
    assert switch(client, page.url)[0] == {"de": "/"}


def test_english_pages_lead_to_easy_german_and_still_say_what_is_not_in_english(
    client, home, easy_page, translate
):
    english = translate(home, slug="home-en")
    assert switch(client, english.url)[0] == {"de": "/", "de-simple": "/leichte-sprache/"}
    assert "en" not in switch(client, easy_page.url)[0]
    assert "nicht auf Englisch" in client.get(easy_page.url).text


@pytest.mark.parametrize("address", ["/suche/", "/gibt-es-nicht/", "/themen/handel/"])
def test_every_answer_leads_to_easy_german(client, home, easy_home, address):
    factories.TopicFactory(name="Handel")
    assert "de-simple" in switch(client, address)[0]


@pytest.mark.parametrize("is_draft", [False, True])
def test_without_an_easy_front_page_nothing_is_said_about_easy_german(
    client, home, german, easy, is_draft
):
    if is_draft:
        home.copy_for_translation(easy)
    factories.StandardPageFactory(parent=home, slug="seite")
    for address in ("/", "/seite/", "/suche/", "/gibt-es-nicht/"):
        assert "Leichte Sprache" not in client.get(address).text
    assert client.get("/leichte-sprache/").status_code == 404


def test_missing_easy_page_leads_on(client, home, easy_home):
    answer = client.get("/leichte-sprache/gibt-es-nicht/")
    assert answer.status_code == 404
    assert '<html lang="de-simple">' in answer.text
    links, current = switch(client, "/leichte-sprache/gibt-es-nicht/")
    assert (links, current) == ({"de": "/"}, "Leichte Sprache")


def test_address_without_its_last_stroke_is_completed(client, easy_home):
    assert client.get("/leichte-sprache")["Location"] == "/leichte-sprache/"
    assert client.get("/leichte-sprache-kurs/").status_code == 404


# --- What machines are told ---


def test_head_says_that_it_is_easy_german(client, easy_page, german):
    original = easy_page.get_translation(german)
    page = soup(client, easy_page.url)
    assert page.html["lang"] == "de-simple"
    assert page.select_one("link[rel=canonical]")["href"] == easy_page.full_url
    for url in (easy_page.url, original.url):
        alternates = soup(client, url).select("link[rel=alternate][hreflang]")
        assert {link["hreflang"]: link["href"] for link in alternates} == {
            "de": original.full_url,
            "de-simple": easy_page.full_url,
            "x-default": original.full_url,
        }
    assert page.select_one("meta[property='og:locale']")["content"] == "de_DE"
    assert '"inLanguage": "de-simple"' in page.select_one("script[type*=json]").text
    assert client.get(easy_page.url)["Content-Language"] == "de-simple"


def test_sitemap_names_easy_pages_as_versions_of_the_german_ones(client, easy_page):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    locations = {node.text for node in tree.iter() if node.tag.endswith("}loc")}
    languages = {node.get("hreflang") for node in tree.iter() if node.tag.endswith("}link")}
    assert easy_page.full_url in locations
    assert languages == {"de", "de-simple", "x-default"}


def test_feed_of_easy_german_holds_easy_pages_only(client, easy, easy_home, sections):
    german = factories.ImpulsePageFactory(parent=sections["impulse"], title="Schwer")
    section = sections["impulse"].copy_for_translation(easy)
    section.save_revision().publish()
    copy = german.copy_for_translation(easy)
    copy.title = "Leicht"
    copy.save_revision().publish()
    feed = client.get("/leichte-sprache/feed/").text
    assert 'xml:lang="de-simple"' in feed
    titles = [
        node.text for node in ElementTree.fromstring(feed).iter() if node.tag.endswith("}title")
    ]
    assert titles[1:] == ["Leicht"]


# --- German it is ---


@pytest.mark.parametrize("query", ["Bäume", "baum", "Innenstädte"])
def test_search_knows_german_forms(index, client, easy_page, query):
    answer = client.get("/leichte-sprache/suche/", {"q": query})
    assert answer.status_code == 200
    assert '<html lang="de-simple">' in answer.text
    hits = [hit["item"] for hit in answer.context["pages"]]
    assert [hit.pk for hit in hits] == [easy_page.pk]


def test_german_search_tells_of_easy_results(index, client, easy_page):
    answer = client.get("/suche/", {"q": "Bäume"})
    assert "1 weiterer Treffer in Leichter Sprache" in answer.text


def test_suggestions_are_easy_pages(index, client, easy_page):
    answer = client.get("/leichte-sprache/suche/vorschlaege/", {"q": "wer"})
    assert [row["url"] for row in answer.json()["suggestions"]] == [easy_page.url]


def test_dates_and_words_are_german(easy):
    with translation.override("de-simple"):
        assert date_format(timezone.datetime(2026, 12, 1)) == "1. Dezember 2026"
        assert translation.gettext("Skip to content") == "Zum Inhalt springen"
        assert reverse("search") == "/leichte-sprache/suche/"


def test_settings_speak_german(easy):
    settings = SiteSettings(
        subtitle="Netzwerk", subtitle_en="Network", form_notice="Hinweis", form_notice_en="Notice"
    )
    with translation.override("de-simple"):
        assert (settings.tagline, settings.notice_of()) == ("Netzwerk", "Hinweis")


def test_mails_are_german(db):
    mail = queue_mail(
        "contact_confirmation", "ada@example.org", {"message": None}, language="de-simple"
    )
    assert 'lang="de-simple"' in mail.html
    with translation.override("de"):
        german = queue_mail(
            "contact_confirmation", "ada@example.org", {"message": None}, language="de"
        )
    assert (mail.subject, mail.text) == (german.subject, german.text)


def test_event_on_an_easy_page_takes_registrations(client, easy, easy_home, sections):
    event = factories.EventPageFactory(
        parent=sections["event"],
        registration="form",
        start=timezone.now() + timedelta(days=5),
    )
    sections["event"].copy_for_translation(easy).save_revision().publish()
    copy = event.copy_for_translation(easy)
    copy.title = "Treffen im Rathaus"
    copy.save_revision().publish()
    page = soup(client, type(event).objects.get(pk=copy.pk).url)
    form = page.select_one("main form[method=post]")
    assert form["action"].startswith("/leichte-sprache/")
    answer = client.post(form["action"], {"name": "Ada"})
    assert answer.status_code == 422
    assert '<html lang="de-simple">' in answer.text
    assert "Dieses Feld" in answer.text


# --- The admin ---


def test_admin_does_not_offer_easy_german_as_its_own_language(client, editor, easy):
    page = client.get(reverse("wagtailadmin_account"))
    options = {
        option.get("value")
        for option in BeautifulSoup(page.content, "html.parser").select(
            "select[name$=preferred_language] option"
        )
    }
    assert options >= {"de", "en"}
    assert "de-simple" not in options


def test_documents_and_recordings_may_be_easy():
    for factory in (factories.SiteDocumentFactory, factories.RecordingFactory):
        field = factory._meta.model._meta.get_field("language")
        assert dict(field.choices)["de-simple"] == "Leichte Sprache"


def test_new_locale_makes_no_page_by_itself(home, impulse, easy):
    assert not type(impulse).objects.filter(locale=easy).exists()

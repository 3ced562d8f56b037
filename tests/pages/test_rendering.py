"""Each page type, filled as far as it goes, is shown to visitors in both languages."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from wagtail.models import TranslatableMixin, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.models.page import BasePage

from .. import factories
from ..skeleton import Sections
from .conftest import FACTORIES

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
BLOCKS = {
    "text": "im Lauftext",
    "quote": "Leerstand ist eine Einladung.",
    "image": "1. Ansicht",
    "recording": "Die Ladenwerkstatt lebt.",
    "key_figures": "Zählung der Stadt",
    "facts": "Wirtschaftsförderung",
    "steps": "Für ein Wochenende.",
    "accordion": "Nur Zeit.",
    "comparison": "Der Bus kommt.",
    "table": "Wochenmarkt",
    "downloads": "Leitfaden Zwischennutzung",
    "call_to_action": "Interesse anmelden",
    "related_pages": "Mehr dazu",
}
# What a visitor expects besides title, summary and body.
EXPECTED = {
    "HomePage": ["525", "Städte und Gemeinden machen mit"],
    "ArticleIndexPage": ["Was hier steht."],
    "EditorialPage": ["Ada Beispiel-", "Citymanagerin"],
    "ImpulsePage": ["Ada Beispiel-", "Was würden Sie zuerst tun?"],
    "InterviewPage": ["Gespräch ", "Die Ladenwerkstatt lebt."],
    "BestPracticePage": ["Musterlingen", "Hessen", "Erst fragen, dann öffnen.", "Elf Läden"],
    "EventPage": ["Ada Beispiel-", "Rathaus", "BigBlueButton"],
    "ProjectPage": ["Auftakt", "Stadt Musterlingen", "ada@example.org"],
    "EditionPage": ["Guten Tag,"],
}

by_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)


def read(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup):
    return " ".join(soup.get_text(" ").split())


def shown_summary(page):
    """What stands in for the summary on pages that greet or introduce instead."""
    if page.kind == "edition" and not page.is_section:
        return []
    return [getattr(page, "introduction", "") or page.summary]


def test_every_page_type_has_a_factory():
    assert set(FACTORIES) == set(PAGE_TYPES)


@by_type
def test_site_would_take_what_a_factory_stores(make, model):
    make(model, full=True).full_clean()


def test_every_snippet_has_a_factory():
    made = {
        factory._meta.model
        for factory in vars(factories).values()
        if hasattr(factory, "_meta") and getattr(factory._meta, "model", None)
    }
    ours = {
        model
        for model in get_snippet_models()
        if apps.get_containing_app_config(model.__module__).label
        in {"cms", "network", "projects", "events", "articles", "newsletter"}
    }
    ours = {model for model in ours if issubclass(model, TranslatableMixin)}
    assert not ours - made


def test_there_is_an_expectation_for_every_block():
    assert BLOCKS.keys() == BasePage._meta.get_field("body").stream_block.child_blocks.keys()


@by_type
def test_page_shows_all_that_was_filled_in(client, make, model):
    page = make(model, full=True)
    soup = read(client, page)
    text = text_of(soup)
    assert soup.html["lang"] == "de"
    assert soup.h1
    for words in [*shown_summary(page), *EXPECTED.get(model.__name__, [])]:
        assert words in text
    if model.__name__ != "HomePage":
        assert page.title in soup.h1.get_text()
    if model.__name__ != "EditionPage":  # holds chosen pages instead of a body
        missing = [name for name, words in BLOCKS.items() if words not in text]
        assert not missing, f"blocks not shown: {missing}"


@by_type
def test_page_with_the_least_is_shown_too(client, make, model):
    page = make(model)
    text = text_of(read(client, page))
    assert all(words in text for words in shown_summary(page))


@by_type
def test_english_version_speaks_english(client, make, translate, model):
    page = make(model, full=True)
    english = translate(page, title="A title", slug="a-title", summary="What it is about.")
    soup = read(client, english)
    assert english.url.startswith("/en/")
    assert soup.html["lang"] == "en"
    assert all(words in text_of(soup) for words in shown_summary(english))
    assert "Skip to content" in text_of(soup)
    switch = soup.select_one(".language-switch a")
    assert (switch["href"], switch["hreflang"]) == (page.url, "de")


@by_type
def test_draft_is_not_to_be_seen(client, make, model):
    page = make(model, slug="entwurf")
    url = page.url
    page.unpublish()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("kind", [*Sections.factories])
def test_card_of_a_section_can_be_shown_anywhere(client, home, sections, kind):
    body = [("related_pages", {"title": "Mehr dazu", "pages": [sections[kind]]})]
    page = factories.StandardPageFactory(parent=home, body=body)
    assert sections[kind].title in read(client, page).select_one(".card__title").get_text()


def test_event_gives_way_to_its_recap(client, make):
    from events.models import EventPage

    text = text_of(read(client, make(EventPage, full=True, past=True, end=None)))
    assert "Leitfaden Zwischennutzung" in text
    assert "https://www.example.org/anmeldung" not in text


def test_button_to_a_registration_elsewhere_says_where_it_leads(client, make):
    from events.models import EventPage

    button = read(client, make(EventPage, full=True)).select_one("[aria-labelledby=take-part] a")
    assert button.get_text(strip=True) == "Anmelden bei example.org"


@pytest.mark.parametrize(("caption", "first"), [("", "credit"), ("Der Markt", None)])
def test_what_stands_below_a_picture_begins_without_a_dot(client, home, caption, first):
    image = factories.SiteImageFactory()
    body = [("image", {"images": [{"image": image, "caption": caption}]})]
    [*parts] = read(client, factories.StandardPageFactory(parent=home, body=body)).select(
        "figcaption span"
    )
    assert parts[0].get("class") == (first and [first])
    assert "Foto: Beispiel" in parts[-1].get_text()

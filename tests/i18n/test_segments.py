"""Translators get words to translate, and nothing that a machine reads."""

import json
import re

import pytest
from wagtail.models import get_page_models
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from articles.models.best_practice import BestPracticePage
from articles.models.stories import ImpulsePage
from cms.models.page import BasePage
from events.models import EventPage, RegistrationQuestion
from newsletter.collecting import entry, heading
from newsletter.models import EditionPage
from projects.models import ProjectPage, ProjectPartner

from .. import factories

FACTORIES = {
    factory._meta.model: factory
    for factory in vars(factories).values()
    if isinstance(factory, type)
    and issubclass(factory, factories.StoryPageFactory)
    and factory._meta.model
}
PAGES = [model for model in get_page_models() if issubclass(model, BasePage)]
# An English page has an address in English words.
ADDRESS = "slug"
# What has one of these names is read by machines, wherever it stands.
FIELDS = re.compile(r"(^|\.|_)(id|url|email|clean_name|path|kind|key|status|language)$")
# An address of the web, of a mailbox, of a file; a colour.
VALUES = re.compile(r"https?:|mailto:|/|[^\s@]+@[^\s@]+$|#[0-9a-f]{3,8}$")


def offered(instance):
    """What translators get, as (path, text)."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]


def filled(model, home, sections):
    """A page with everything that can be filled in."""
    extra = {"past": True} if model is EventPage else {}
    page = FACTORIES[model](parent=home, full=True, **extra)
    page.seo_title, page.search_description = "Titel für Suchmaschinen", "Für Suchmaschinen."
    if model is EventPage:
        page.join_url = "https://treffen.example.org/geheim"
        page.questions.add(
            RegistrationQuestion(label="Mit Rad?", field_type="dropdown", choices="Ja\nNein")
        )
    if model is ProjectPage:
        page.enquiry_email = "projekt@example.org"
        page.questions.add(factories.EnquiryQuestionFactory.build(locale=page.locale))
        page.partners.add(
            ProjectPartner(
                organisation=factories.OrganisationFactory(), role="Träger", locale=page.locale
            )
        )
    if model is EditionPage:
        page.content = json.dumps([heading("own", "Aus der Region"), entry(home, "Anderer Titel")])
    page.save()
    return model.objects.get(pk=page.pk)


@pytest.mark.parametrize("model", PAGES)
def test_nothing_that_machines_read_is_offered(model, home, sections):
    rows = offered(filled(model, home, sections))
    assert len(rows) > 20
    wrong = [
        (path, text)
        for path, text in rows
        if path != ADDRESS and (FIELDS.search(path) or VALUES.match(text))
    ]
    assert wrong == []


def choice_keys(model):
    fields = [
        *model._meta.get_fields(),
        *RegistrationQuestion._meta.get_fields(),
    ]
    return {key for field in fields for key, _ in getattr(field, "choices", None) or ()}


@pytest.mark.parametrize("model", PAGES)
def test_no_key_of_a_choice_is_offered(model, home, sections):
    texts = {text for _, text in offered(filled(model, home, sections))}
    assert not texts & choice_keys(model)


def test_words_of_every_block_are_offered(home, sections):
    texts = {text for _, text in offered(filled(ImpulsePage, home, sections))}
    assert {
        "Zwischenüberschrift",
        "Leerstand ist eine Einladung.",
        "Citymanagerin",
        "1. Ansicht",
        "leere Läden",
        "Träger",
        "Wem gehört der Laden?",
        "Was kostet es?",
        "Utopie",
        "Der Bus kommt.",
        "Besuche pro Tag",
        "Wochenmarkt",
        "Checklisten",
        "Interesse anmelden",
        "Mehr dazu",
        "Was würden Sie zuerst tun?",
        "Titel für Suchmaschinen",
    } <= texts
    # Figures of a table say the same in all languages.
    assert not {"410", "630"} & texts


def test_words_beside_the_body_are_offered(home, sections):
    def texts(model):
        return {text for _, text in offered(filled(model, home, sections))}

    assert {"Mit Rad?", "Ja<br/>Nein"} <= texts(EventPage)
    assert "Rathaus" not in texts(EventPage), "a place is a fact"
    assert {"Wie groß ist Ihre Innenstadt?", "Träger", "Auftakt"} <= texts(ProjectPage)
    assert {"Anderer Titel", "Guten Tag,"} <= texts(EditionPage)
    assert {"Leere Läden.", "seit November 2020"} <= texts(BestPracticePage)


def test_of_a_person_nothing_but_words_is_offered(home):
    person = factories.PersonFactory(full=True)
    assert {path for path, _ in offered(person)} == {"position", "biography"}


def test_of_an_organisation_nothing_but_words_is_offered(home):
    organisation = factories.OrganisationFactory(full=True)
    assert {path for path, _ in offered(organisation)} == {"name", "place", "description"}


def test_of_a_topic_its_address_is_offered_too(home):
    topic = factories.TopicFactory(full=True)
    assert {path for path, _ in offered(topic)} == {"name", "slug", "summary"}

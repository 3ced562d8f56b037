"""Objects outlive a language: a mail, a preview or the index speaks another one than the request.
Whatever they say depends on the language that asks, not on the one that asked before."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import override
from wagtail.blocks.base import BlockWidget
from wagtail.fields import StreamField
from wagtail.models import Site

from articles.models.best_practice import BestPracticeCollectionPage, BestPracticePage
from cms.blocks.cards import prefetch_cards
from cms.language.showing import cached_per_language
from cms.models.page import BasePage
from cms.models.records import Topic
from cms.models.settings import SiteSettings
from events.models import EventPage, EventSeriesPage
from home.models import HomePage, StandardPage
from network.models import Organisation, Person
from newsletter.models.edition import EditionPage, EditionSigner

from .. import factories
from ..desk.test_desk import register
from ..pages.conftest import FACTORIES, make  # noqa: F401

pytestmark = pytest.mark.usefixtures("references")

ROOMS = {app.name for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR}

# Names of the empty texts and entries with which a new block begins.
DRAWN_BY_LOT = re.compile(r'(?<=\\"key\\": \\")\w{5}|(?<="id": ")[\w-]{36}')


def properties(model, kinds=(property, cached_property)):
    """What the classes of this site say about an object without being given anything."""
    ours = [each for each in model.__mro__ if each.__module__.partition(".")[0] in ROOMS]
    return {name for each in ours for name, value in vars(each).items() if isinstance(value, kinds)}


def told(value, depth=1):
    """What can be read of an answer, with what the objects in it say themselves."""
    if isinstance(value, dict):
        return {str(key): told(each, depth) for key, each in value.items()}
    if isinstance(value, list | tuple | QuerySet):
        return [told(each, depth) for each in value]
    if isinstance(value, Model) and depth:
        return [value._meta.label, value.pk, str(value), answers(value, depth - 1)]
    return str(value)


def answers(obj, depth=1):
    # Some need what a queryset adds.
    return {name: told(getattr(obj, name, None), depth) for name in properties(type(obj))}


def answers_in(code, obj):
    with override(code):
        return answers(obj)


def as_card(page):
    if isinstance(page, BasePage):
        prefetch_cards([page])


@pytest.fixture
def objects(make, sections, translate, german, english, monkeypatch):  # noqa: F811
    """An object of each model that caches anything. What they name is translated, of people only
    some."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    sections.all()
    rows = {BestPracticeCollectionPage: "items", EditionPage: "entries"}
    pages = {
        model: make(model, full=True, body=[], lead_image=None)
        for model in FACTORIES
        if not (model is HomePage or model in rows or model.is_section)
    }
    best_practice = pages[BestPracticePage]
    pages |= {model: make(model, **{name: [best_practice]}) for model, name in rows.items()}
    pages[EditionPage].signers.add(EditionSigner(person=Person.objects.order_by("pk").first()))
    pages[EditionPage].save()
    pages |= {type(section): section for section in sections.values()}
    pages[EventSeriesPage] = make(EventSeriesPage)
    translate(best_practice, title="Best practice", slug="translated")
    translate(pages[StandardPage], title="Imprint", slug="imprint")
    some = Person.objects.order_by("pk")[::2]
    for record in [*Organisation.objects.all(), *Topic.objects.all(), *some]:
        copy = record.copy_for_translation(english)
        setattr(copy, "last_name" if isinstance(copy, Person) else "name", f"{record} in English")
        copy.save()
    imprint = SiteSettings(site=Site.objects.get(), imprint_page=pages[StandardPage])
    imprint.save()
    registered = register(pages[EventPage])
    made = [sections.home, *pages.values(), imprint, Person.objects.filter(locale=german)[1]]
    made.append(registered)
    caching = {model for model in apps.get_models() if properties(model, cached_property)}
    assert {type(obj) for obj in made} >= caching
    return made


def test_nothing_answers_in_the_language_that_asked_first(objects):
    depending = set()
    for obj in objects:
        model = type(obj)
        right = {code: answers_in(code, model.objects.get(pk=obj.pk)) for code in ("de", "en")}
        assert right["de"].keys() == right["en"].keys()
        depending |= {
            getattr(model, name) for name in right["de"] if right["de"][name] != right["en"][name]
        }
        for order in (("de", "en", "de"), ("en", "de", "en")):
            for load in (lambda page: None, as_card):
                same = model.objects.get(pk=obj.pk)
                for code in order:
                    with override(code):
                        load(same)
                    assert answers_in(code, same) == right[code], (model, order)
    kept = {
        getattr(type(obj), name)
        for obj in objects
        for name in properties(type(obj), cached_per_language)
    }
    assert not [each.name for each in kept - depending]


@pytest.fixture
def event(sections, german, english):
    """An event whose host, speaker and speaker's organisation have English names."""
    host, speaker = factories.OrganisationFactory(), factories.PersonFactory()
    for record in (host, speaker, speaker.organisation):
        record.copy_for_translation(english).save()
    page = factories.EventPageFactory(parent=sections["event"], host=host, speakers=[speaker])
    return EventPage.objects.get(pk=page.pk)


def test_showing_a_card_changes_nothing_of_what_the_page_names(event, easy, english):
    with override("en"):
        prefetch_cards([event])
        shown = [event.host_shown, *event.people, event.people[0].organisation_shown]
    assert {record.locale for record in shown} == {english}
    [row] = event.speakers.all()
    named = [event.host, row.person, row.person.organisation]
    assert not [record for record in named if record.locale == english]
    # Nobody has written their names in easy German: they stand there as they were entered.
    with override(easy.language_code):
        assert [event.host_shown, *event.people] == named[:2]


def test_each_language_is_asked_for_once(event, django_assert_num_queries):
    def say():
        for code in ("de", "en"):
            with override(code):
                assert [event.host_shown, *event.people, *event.topics]
                assert event.people[0].organisation_shown

    say()
    with django_assert_num_queries(0):
        say()


def test_another_host_is_shown_at_once(event):
    assert event.host_shown
    event.host = factories.OrganisationFactory()
    assert event.host_shown == event.host


def test_form_names_its_blocks_in_the_language_of_the_editor():
    streams = [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, StreamField)
    ]
    for field in streams:
        told = {}
        for code in ("de", "en", "de"):
            with override(code):
                right, widget = BlockWidget(field.stream_block), field.formfield().widget
                told[code] = DRAWN_BY_LOT.sub("", right.block_json)
                assert DRAWN_BY_LOT.sub("", widget.block_json) == told[code]
                assert str(widget.media) == str(right.media)
        assert told["de"] != told["en"]
    assert streams

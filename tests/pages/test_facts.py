"""What is no text of a page holds in all its languages at once."""

from datetime import timedelta

import pytest
from django.db.models import ManyToOneRel
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, get_page_models
from wagtail.search.backends import get_search_backend

from articles.models.best_practice import BestPracticePage
from articles.models.stories import EditorialPage
from cms.models.page import BasePage
from events.models import EventPage
from home.models import HomePage
from projects.models import ProjectPage

from ..factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

MODELS = [model for model in get_page_models() if issubclass(model, BasePage)]
# Kept by the site itself, not by editors.
KEPT = {"page_ptr", "facts_changed", "collected"}


def again(page):
    return type(page).objects.get(pk=page.pk)


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return again(page)


@pytest.fixture
def event(make):
    start = timezone.now().replace(microsecond=0) + timedelta(days=9)
    return make(
        EventPage, start=start, end=start + timedelta(hours=1), registration="form", capacity=20
    )


@pytest.fixture
def in_english(event, translate):
    return translate(event, title="In English", slug="in-english")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_either_text_or_fact(model):
    ours = {field.name for field in model._meta.get_fields()} - KEPT
    ours -= {field.name for field in Page._meta.get_fields()}
    relations = {relation.name for relation in get_all_child_relations(model)}
    others = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, ManyToOneRel) and field.name not in relations
    }
    fields = (ours - others) | relations - {"wagtail_admin_comments", "keyword_items"}
    facts, texts = set(model.facts), set(model.texts)
    assert not facts & texts
    assert facts | texts == fields


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_translators_are_not_asked_for_facts(model):
    overridden = {field.field_name: field for field in model.override_translatable_fields}
    for name in model.facts:
        if not model._meta.get_field(name).one_to_many:
            assert not overridden[name].overridable


def test_cancelled_event_is_cancelled_in_english_at_once(client, event, in_english):
    publish(event, status="cancelled")
    answer = client.get(in_english.url)
    assert "This event is cancelled" in answer.content.decode()
    assert "form" not in answer.context
    assert "EventCancelled" in answer.content.decode()
    index = client.get(in_english.get_parent().url).content.decode()
    assert "This event is cancelled" in index
    file = client.get(f"/en/calendar/{event.translation_key}.ics").content.decode()
    assert "STATUS:CANCELLED" in file


def test_nobody_registers_in_english_for_what_is_cancelled(client, event, in_english):
    publish(event, status="cancelled")
    url = f"/en/registration/{event.translation_key}/"
    assert client.post(url, {"name": "Ada"}).status_code == 410
    assert not event.registrations.exists()


def test_finished_project_looks_for_no_partners_in_english(client, make, translate):
    project = make(ProjectPage, status="open")
    english = translate(project, title="In English", slug="in-english")
    assert "form" in client.get(english.url).context
    publish(project, status="finished")
    assert "form" not in client.get(english.url).context


def test_search_follows(index, event, in_english):
    publish(event, address="Ziegelgasse 7")
    found = get_search_backend().search("Ziegelgasse", EventPage.objects.all())
    assert {page.pk for page in found} == {event.pk, in_english.pk}


def test_calendars_see_that_the_english_entry_is_newer(client, event, in_english):
    def sequence():
        file = client.get(f"/en/calendar/{event.translation_key}.ics").content.decode()
        [line] = [line for line in file.splitlines() if line.startswith("SEQUENCE")]
        return int(line.partition(":")[2])

    EventPage.objects.filter(pk=in_english.pk).update(
        last_published_at=timezone.now() - timedelta(days=1), facts_changed=None
    )
    before = sequence()
    publish(event, venue="Rathaus")
    assert sequence() > before


def test_sitemap_says_when_facts_have_changed(client, event, in_english):
    long_ago = timezone.now() - timedelta(days=40)
    EventPage.objects.update(last_published_at=long_ago, first_published_at=long_ago)
    publish(again(event), venue="Rathaus")
    entry = client.get("/sitemap.xml").content.decode().partition("in-english")[2]
    assert entry.partition("<lastmod>")[2].startswith(str(timezone.localdate()))


def test_old_draft_of_a_translation_brings_no_old_facts_back(event, in_english):
    draft = again(in_english)
    draft.title = "A better title"
    revision = draft.save_revision()
    publish(event, venue="Rathaus", attendance="onsite")
    assert again(in_english).get_latest_revision_as_object().venue == "Rathaus"
    revision.publish()
    published = again(in_english)
    assert (published.title, published.venue) == ("A better title", "Rathaus")


def test_draft_of_the_original_changes_nothing_yet(event, in_english):
    draft = again(event)
    draft.venue = "Rathaus"
    draft.save_revision()
    assert again(in_english).venue == event.venue


def test_people_and_their_order_are_facts(make, translate):
    editorial = make(EditorialPage, signers=PersonFactory.create_batch(2))
    english = translate(editorial, title="In English", slug="in-english")
    new = editorial.signers.model(person=PersonFactory(last_name="Neu"))
    editorial.signers.set([new, *editorial.signers.all()])
    for place, row in enumerate(editorial.signers.all()):
        row.sort_order = place
    publish(editorial)
    names = [row.person.last_name for row in again(english).signers.all()]
    assert names == [row.person.last_name for row in again(editorial).signers.all()]
    assert "Neu" in names
    assert len(names) == 3


def test_partners_are_facts_and_their_roles_are_texts(make, translate):
    project = make(ProjectPage, partners=[OrganisationFactory(name="Stadt Alt")])
    english = translate(project, title="In English", slug="in-english")
    [partner] = english.partners.all()
    partner.role = "brings the shops"
    english.partners.set([partner])
    publish(english)
    new = project.partners.model(
        organisation=OrganisationFactory(name="Stadt Neu"), role="forscht", locale=project.locale
    )
    project.partners.add(new)
    publish(project)
    rows = [(row.organisation.name, row.role) for row in again(english).partners.all()]
    assert rows == [("Stadt Alt", "brings the shops"), ("Stadt Neu", "forscht")]
    assert {row.locale for row in again(english).partners.all()} == {english.locale}


def test_milestone_moves_in_all_languages_and_keeps_its_words(make, translate):
    project = make(ProjectPage)
    start = {"date": timezone.localdate(), "title": "Auftakt", "text": ""}
    project = publish(project, milestones=[("milestone", start)])
    english = translate(project, title="In English", slug="in-english")
    english.milestones[0].value["title"] = "Kick-off"
    english = publish(english)
    later = timezone.localdate() + timedelta(days=30)
    project.milestones[0].value["date"] = later
    publish(project)
    [milestone] = again(english).milestones
    assert (milestone.value["title"], milestone.value["date"]) == ("Kick-off", later)


def test_easy_german_has_the_same_facts(event, english):
    from wagtail.models import Locale

    from cms.language.prefixes import EASY

    easy = Locale.objects.create(language_code=EASY)
    for above in event.get_ancestors().filter(depth__gt=1).specific():
        above.copy_for_translation(easy).save_revision().publish()
    version = publish(event.copy_for_translation(easy))
    publish(event, status="cancelled")
    assert again(version).status == "cancelled"


def test_translation_stands_alone_while_the_original_is_not_published(event, in_english):
    event.unpublish()
    publish(again(in_english), venue="Town hall")
    assert again(in_english).venue == "Town hall"


def test_form_of_a_translation_leaves_facts_out_and_says_where_they_are(
    admin_client, event, in_english
):
    url = reverse("wagtailadmin_pages:edit", args=[in_english.pk])
    answer = admin_client.get(url)
    form = answer.context["form"]
    assert not {"start", "status", "capacity", "venue"} & form.fields.keys()
    assert "speakers" not in form.formsets
    text = answer.content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[event.pk]) in text
    assert {"start", "status"} <= admin_client.get(
        reverse("wagtailadmin_pages:edit", args=[event.pk])
    ).context["form"].fields.keys()


def test_what_somebody_sends_with_the_form_of_a_translation_changes_no_fact(
    admin_client, event, in_english
):
    from wagtail.test.utils.form_data import inline_formset, nested_form_data

    data = nested_form_data(
        {
            "title": "New words",
            "slug": in_english.slug,
            "summary": "New",
            "start": "2031-01-01 10:00",
            "status": "cancelled",
            "body-count": 0,
            "recap-count": 0,
            "topic_links": inline_formset([]),
            "questions": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[in_english.pk]), data)
    assert answer.status_code == 302, answer.context["form"].errors
    saved = again(in_english)
    assert (saved.title, saved.start, saved.status) == ("New words", event.start, "scheduled")


def test_figure_of_the_front_page_is_a_fact(home, english):
    other = home.copy_for_translation(english)
    other.title = "The town savers"
    other.save_revision().publish()
    publish(HomePage.objects.get(pk=home.pk), network_figure="600")
    assert HomePage.objects.get(locale=english).network_figure == "600"


def test_facts_of_a_best_practice_follow(make, translate):
    practice = make(BestPracticePage)
    english = translate(practice, title="In English", slug="in-english")
    publish(practice, place="Neustadt an der Beispiel", federal_state="BY")
    found = again(english)
    assert (found.place, found.federal_state) == ("Neustadt an der Beispiel", "BY")

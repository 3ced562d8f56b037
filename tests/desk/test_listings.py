"""A listing for each kind of page, with what matters about it and no query for each row."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from events.registration.models import Registration
from projects.enquiry.models import Enquiry

from .. import factories
from ..pages.conftest import RELATIONS, fill  # noqa: F401
from .test_desk import ask, register
from .test_new_pages import KINDS

NOW = timezone.now


def listing(kind, **query):
    return reverse(f"{KINDS[kind]}_listing:index", query=query)


def rows(client, kind, **query):
    """The rows of a listing as {title: text of the row}."""
    answer = client.get(listing(kind, **query))
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html.parser")
    found = soup.select("table.listing tbody tr")
    return {
        row.select_one(".title-wrapper").get_text(strip=True): " ".join(row.get_text(" ").split())
        for row in found
    }


@pytest.mark.parametrize("kind", KINDS)
def test_listing_asks_as_often_for_six_pages_as_for_three(
    admin_client,
    sections,
    fill,  # noqa: F811
    queries,
    kind,
):
    sections.all()

    def add(count):
        fill(kind, count)
        for number, page in enumerate(Page.objects.child_of(sections[kind]).specific()):
            if kind == "event" and not page.registrations.exists():
                register(page, number=number)
            if kind == "project":
                ask(page)

    add(3)
    few = queries(admin_client, listing(kind))
    add(3)
    assert queries(admin_client, listing(kind)) == few
    assert len(rows(admin_client, kind)) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_listing_shows_dates_people_language_and_state(admin_client, sections, fill, kind):  # noqa: F811
    fill(kind, 1)
    [text] = rows(admin_client, kind).values()
    assert "Deutsch" in text
    assert "veröffentlicht" in text.lower()
    if kind not in ("event", "project"):
        assert f"{timezone.localdate():%d.%m.%Y}" in text
    if RELATIONS.get(kind):
        assert "Ada Beispiel" in text


@pytest.mark.parametrize("kind", KINDS)
def test_title_leads_to_the_form(admin_client, sections, fill, kind):  # noqa: F811
    fill(kind, 1)
    page = Page.objects.child_of(sections[kind]).get()
    assert f'href="/admin/pages/{page.pk}/edit/"' in admin_client.get(listing(kind)).text


def test_state_and_language_narrow_the_listing(admin_client, sections, translate):
    place = sections["news"]
    live = factories.NewsPageFactory(parent=place, title="Veröffentlicht")
    factories.NewsPageFactory(parent=place, title="Entwurf", live=False)
    planned = factories.NewsPageFactory(parent=place, title="Geplant", live=False)
    planned.save_revision(approved_go_live_at=NOW() + timedelta(days=1))
    changed = factories.NewsPageFactory(parent=place, title="Geändert")
    changed.save_revision()
    translate(live, title="Published")
    assert set(rows(admin_client, "news", publication="draft")) == {"Entwurf"}
    assert set(rows(admin_client, "news", publication="scheduled")) == {"Geplant"}
    assert set(rows(admin_client, "news", publication="changed")) == {"Geändert"}
    assert set(rows(admin_client, "news", locale="en")) == {"Published"}
    assert "Geplant" not in rows(admin_client, "news", publication="published")
    assert len(rows(admin_client, "news")) == 5


def test_person_and_date_narrow_the_listing(admin_client, sections, english):
    person, other = factories.PersonFactory.create_batch(2)
    place, today = sections["impulse"], timezone.localdate()
    hers = factories.ImpulsePageFactory(parent=place, authors=[person, other])
    factories.ImpulsePageFactory(parent=place, authors=[other])
    old = factories.ImpulsePageFactory(parent=place, date=today - timedelta(days=40))
    translated = person.copy_for_translation(english)
    translated.save()
    assert set(rows(admin_client, "impulse", person=person.pk)) == {hers.title}
    found = rows(admin_client, "impulse", date_to=(today - timedelta(days=30)).isoformat())
    assert set(found) == {old.title}


def test_word_of_the_title_finds_the_page_also_with_filters(admin_client, sections):
    place = sections["event"]
    page = factories.EventPageFactory(parent=place, title="Die Ladenwerkstatt öffnet")
    factories.EventPageFactory(parent=place, title="Anderes")
    found = rows(admin_client, "event", q="werkstatt", when="upcoming", publication="published")
    assert list(found) == [page.title]


def test_events_are_coming_or_past_and_show_state_and_seats(admin_client, sections):
    place = sections["event"]
    coming = factories.EventPageFactory(parent=place, registration="form", capacity=20)
    past = factories.EventPageFactory(parent=place, start=NOW() - timedelta(days=8))
    register(coming)
    register(coming, "waiting")
    [text] = rows(admin_client, "event", when="upcoming").values()
    assert "1 von 20, 1 wartet" in text
    assert "angekündigt" in text
    assert "WebTalk" in text
    [text] = rows(admin_client, "event", when="past").values()
    assert past.title in text
    assert "vorbei, ohne Rückblick" in text


def test_registrations_count_for_an_event_in_all_its_languages(admin_client, sections, translate):
    event = factories.EventPageFactory(parent=sections["event"], registration="form")
    register(event)
    translate(event, title="Talk")
    assert f"?event={event.pk}" in admin_client.get(listing("event", locale="en")).text


def test_projects_show_status_deadline_and_open_enquiries(admin_client, sections):
    day = timezone.localdate() + timedelta(days=9)
    project = factories.ProjectPageFactory(parent=sections["project"], partner_deadline=day)
    ask(project)
    ask(project, state="declined")
    [text] = rows(admin_client, "project", status="open").values()
    assert f"{day:%d.%m.%Y}" in text
    assert "offen für Partner" in text
    answer = admin_client.get(listing("project"))
    link = BeautifulSoup(answer.content, "html.parser").select_one(
        'a[href*="enquiry"][href*="project="]'
    )
    assert link.get_text(strip=True) == "1"
    assert "Erika Beispiel" in admin_client.get(link["href"]).text


# --- Who sees what ---


def test_numbers_are_for_those_who_may_open_what_they_count(client, sections, sign_in):
    event = factories.EventPageFactory(parent=sections["event"], registration="form", capacity=7)
    project = factories.ProjectPageFactory(parent=sections["project"])
    register(event)
    ask(project)
    sign_in(sections["event"], sections["project"])
    assert Registration.objects.exists()
    assert Enquiry.objects.exists()
    assert "1 von 7" not in client.get(listing("event")).text
    assert "Plätze" not in client.get(listing("event")).text
    assert "Offene Anfragen" not in client.get(listing("project")).text


def test_kinds_that_the_role_does_not_work_on_are_closed_to_it(client, sections, sign_in):
    sections.all()
    sign_in(sections["event"])
    assert client.get(listing("event")).status_code == 200
    for kind in set(KINDS) - {"event"}:
        assert client.get(listing(kind)).status_code == 302, kind
    menu = client.get("/admin/").text
    assert listing("event") in menu
    assert listing("impulse") not in menu


def test_menu_knows_a_new_section_at_once_and_then_asks_no_more(admin_client, sections, one_minute):
    assert listing("impulse") not in admin_client.get("/admin/").text
    assert sections["impulse"]
    assert listing("impulse") in admin_client.get("/admin/").text
    with CaptureQueriesContext(connection) as captured:
        assert listing("impulse") in admin_client.get("/admin/").text
    assert not [query for query in captured if "articleindexpage" in query["sql"]]


def test_role_sees_pages_of_its_own_section_alone(client, home, sections, sign_in):
    other = factories.ArticleIndexPageFactory(parent=home, index_kind="news")
    ours = factories.NewsPageFactory(parent=sections["news"])
    factories.NewsPageFactory(parent=other)
    sign_in(sections["news"])
    assert list(rows(client, "news")) == [ours.title]


def test_button_for_a_new_page_is_for_those_who_may_write(client, sections, sign_in):
    sections["news"]
    user = sign_in(sections["news"], may=["change"])
    assert "Neue Meldung" not in client.get(listing("news")).text
    user.is_superuser = True
    user.save()
    assert "Neue Meldung" in client.get(listing("news")).text


def test_collections_say_how_many_best_practices_they_hold(admin_client, sections):
    collection = factories.BestPracticeCollectionPageFactory(parent=sections["best_practice"])
    for _ in range(2):
        page = factories.BestPracticePageFactory(parent=sections["best_practice"])
        collection.items.create(page=page)
    collection.save()
    answer = admin_client.get(reverse("bestpracticecollectionpage_listing:index"))
    row = BeautifulSoup(answer.content, "html.parser").select("table.listing tbody tr")
    assert [cell.get_text(strip=True) for cell in row[0].select("td")][3] == "2"
    assert len(row) == 1


# Of the records that editors keep, what each is found by; a beginning of words is enough.
RECORDS = {
    "person": (factories.PersonFactory, {"first_name": "Emre", "last_name": "Vorbild"}),
    "organisation": (factories.OrganisationFactory, {"name": "Emrental Vorbild"}),
    "topic": (factories.TopicFactory, {"name": "Emrental als Vorbild"}),
    "recording": (factories.RecordingFactory, {"title": "Emrental: ein Vorbild"}),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_records_are_found_in_their_listing(admin_client, german, index, kind):
    factory, values = RECORDS[kind]
    found, other = factory(**values), factory()
    for asked in ("Vorbild Emr", "vorbi"):
        url = reverse(found.snippet_viewset.get_url_name("list"), query={"q": asked})
        listed = admin_client.get(url).context["object_list"]
        assert found in listed
        assert other not in listed

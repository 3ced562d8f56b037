"""The results of a finished project take its page over; what was to come becomes history."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from cms import generation
from home import touched
from newsletter.collecting import collect_after
from newsletter.models import EditionPage
from projects.models import ProjectPage
from tests import factories
from tests.story import all_blocks

pytestmark = pytest.mark.usefixtures("one_minute", "references")

DAY = timedelta(days=1)
CALL = {"title": "Einsteigen", "label": "Jetzt Partner werden", "url": "https://www.example.org/"}
BODY = [("text", "<p>So fing es an.</p>"), ("call_to_action", CALL)]
MILESTONES = [("milestone", {"date": timezone.localdate(), "title": "Auftakt"})]
RESULTS = [("text", "<p>Elf Läden sind offen.</p>")]


@pytest.fixture
def make(sections):
    def make(**values):
        values = {"body": BODY, "milestones": MILESTONES, "status": "finished", **values}
        return factories.ProjectPageFactory(parent=sections["project"], **values)

    return make


@pytest.fixture
def told(make):
    """A finished project that tells all there is to tell."""
    return make(
        results=RESULTS,
        report=factories.SiteDocumentFactory(title="Abschlussbericht"),
        results_recording=factories.RecordingFactory(full=True, title="Der Film"),
    )


@pytest.fixture
def add_event(sections):
    def add_event(project, title, days, **values):
        start = timezone.now() + days * DAY
        return factories.EventPageFactory(
            parent=sections["event"], project=project, title=title, start=start, **values
        )

    return add_event


@pytest.fixture
def read(client):
    def read(page):
        return BeautifulSoup(client.get(page.url).content, "html.parser")

    return read


def test_results_come_first_and_the_rest_is_folded_history(read, told):
    page = read(told)
    results = page.select_one(".story__text > section")
    assert results.h2.text == "Ergebnisse"
    for words in ("Elf Läden sind offen.", "Bericht: Abschlussbericht", "Der Film"):
        assert words in results.get_text()
    [history] = page.select(".story__text > details")
    assert not history.has_attr("open")
    assert "So fing es an." in history.get_text()
    assert "Auftakt" in history.get_text()
    assert "Meilensteine" not in page.main.get_text()
    assert page.select_one(".kicker").get_text().endswith("Abgeschlossen, mit Ergebnissen")


@pytest.mark.parametrize("results", [[], RESULTS])
def test_finished_project_calls_nobody(read, make, results):
    page = read(make(results=results))
    assert not page.select(".call-to-action, main form, .deadline")
    assert "So fing es an." in page.main.get_text()


def test_results_wait_until_the_project_is_finished(read, make):
    page = read(make(status="open", results=RESULTS))
    assert "Elf Läden" not in page.main.get_text()
    assert page.select_one(".call-to-action")
    assert "Meilensteine" in page.main.get_text()


def groups(page):
    return {
        section.h2.text: [title.text for title in section.select(".card__title")]
        for section in page.select("main > section:has(.cards)")
    }


def test_events_of_a_project_stand_in_the_order_in_which_they_come(read, make, add_event, sections):
    project = make(status="running")
    for title, days in [("Später", 9), ("Früher", -9), ("Bald", 2), ("Neulich", -2)]:
        add_event(project, title, days)
    add_event(project, "Irgendwann", 1, expected="nothing")
    factories.NewsPageFactory(parent=sections["news"], project=project, title="Meldung")
    assert groups(read(project)) == {
        "Kommende Veranstaltungen": ["Bald", "Später", "Irgendwann"],
        "Vergangene Veranstaltungen": ["Neulich", "Früher"],
        "Aktuelles aus dem Projekt": ["Meldung"],
    }


def test_last_event_belongs_to_the_results(read, told, add_event):
    add_event(told, "Werkstatt", -9)
    add_event(told, "Abschluss", -2)
    add_event(told, "Abgeblasen", -1, status="cancelled")
    page = read(told)
    assert page.select_one(".project-results h4").text == "Abschluss"
    assert groups(page) == {"Vergangene Veranstaltungen": ["Abgeblasen", "Werkstatt"]}
    add_event(told, "Nachlese", 3)
    assert not read(told).select(".project-results h4")


def test_search_and_machines_find_the_results(client, index, read, told):
    for words in ("Läden offen", "Abschlussbericht"):
        assert told.title in client.get("/suche/", {"q": words}).content.decode()
    shown = client.get(told.url).content.decode()
    assert '"associatedMedia": {"@type": "VideoObject", "name": "Der Film"' in shown


def test_results_are_translated_and_what_belongs_to_them_is_not(told, translate, client):
    english = translate(told, results=[("text", "<p>Eleven shops are open.</p>")])
    other = factories.SiteDocumentFactory(title="Neuer Bericht")
    told = ProjectPage.objects.get(pk=told.pk)
    told.report = other
    told.save_revision().publish()
    shown = client.get(english.url).content.decode()
    assert "Eleven shops are open." in shown
    assert "Report: Neuer Bericht" in shown


def test_overview_of_the_week_brings_what_has_come_of_projects_and_events(sections, make):
    with_results, without = make(results=RESULTS), make()
    past = timezone.now() - 9 * DAY
    with_recap, untold = (
        factories.EventPageFactory(parent=sections["event"], start=past, recap=recap)
        for recap in (RESULTS, [])
    )
    Page.objects.update(first_published_at=past, last_published_at=timezone.now())
    found = collect_after(EditionPage.objects.none(), sections.home.locale)
    brought = {page.pk for _section, pages in found for page in pages}
    assert {with_results.pk, with_recap.pk} <= brought
    assert not {without.pk, untold.pk} & brought


def test_editor_is_told_that_results_are_missing(make, told):
    missing = "seine Seite zeigt noch keine Ergebnisse"
    assert [missing in text for text, *_rest in touched.finished_project(make())] == [True]
    assert list(touched.finished_project(told)) == []
    assert make(status="running").advice() == []


def test_page_with_results_keeps_to_its_budget(client, make, add_event):
    def count(page):
        for _round in range(2):
            client.get(page.url)
        generation.forget()
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        return len(queries)

    page = make(
        full=True,
        results=all_blocks(),
        report=factories.SiteDocumentFactory(),
        results_recording=factories.RecordingFactory(full=True),
    )
    add_event(page, "Eins", -1, full=True)
    few = count(page)
    add_event(page, "Zwei", -2, full=True)
    assert count(page) == few
    assert few <= 15

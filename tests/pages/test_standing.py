"""A cancelled event, one that is over or full, a finished project and a deadline that has passed
are shown as what they are, wherever they are named; nothing there invites any more."""

from datetime import timedelta
from itertools import product

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.blocks.cards import prefetch_cards
from cms.checks.findings import summarize
from cms.checks.hints import hints
from events.models import EventPage
from events.registration.models import Registration
from newsletter.collecting import blocks_of, collect_after
from newsletter.models import EditionPage
from projects.models import ProjectPage

from .. import factories

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RECAP = [("text", "<p>So war es.</p>")]

EVENTS = {
    "called off": (
        {"status": "cancelled"},
        "Diese Veranstaltung ist abgesagt",
        "Zur Veranstaltung",
    ),
    "past": ({"start": NOW - DAY, "end": NOW - HOUR}, "Vorbei", "Zur Veranstaltung"),
    "recap": (
        {"start": NOW - DAY, "end": NOW - HOUR, "recap": RECAP},
        "Mit Rückblick",
        "Zum Rückblick",
    ),
    "running": ({"start": NOW - HOUR, "end": NOW + DAY}, "Läuft gerade", "Zur Veranstaltung"),
    "full": ({"capacity": 0}, "Ausgebucht, mit Warteliste", "Auf die Warteliste"),
    "closed": (
        {"registration_deadline": NOW - HOUR},
        "Die Anmeldung ist geschlossen",
        "Zur Veranstaltung",
    ),
    "moved and closed": (
        {
            "registration_deadline": NOW - HOUR,
            "status": "moved",
            "previous_start": timezone.make_aware(timezone.datetime(2027, 1, 14, 23, 30)),
        },
        "14. Januar 2027 · Die Anmeldung ist geschlossen",
        "Zur Veranstaltung",
    ),
}
PROJECTS = {
    "finished": ({"status": "finished"}, "Abgeschlossen", "Zum Projekt"),
    "told": (
        {"status": "finished", "results": RECAP},
        "Abgeschlossen, mit Ergebnissen",
        "Zu den Ergebnissen",
    ),
    "its period is over": ({"end": NOW.date() - DAY}, "Abgeschlossen", "Zum Projekt"),
    "late": (
        {"partner_deadline": NOW.date() - DAY},
        "Die Frist für Partner ist vorbei",
        "Zum Projekt",
    ),
    "running": ({"status": "running"}, "Läuft", "Zum Projekt"),
}
CASES = [("event", *case) for case in EVENTS.values()] + [
    ("project", *case) for case in PROJECTS.values()
]
by_case = pytest.mark.parametrize(
    ("kind", "values", "words", "label"), CASES, ids=[*EVENTS, *(f"project {n}" for n in PROJECTS)]
)


@pytest.fixture
def make(sections):
    def make(kind, **values):
        if kind == "project":
            return factories.ProjectPageFactory(parent=sections["project"], **values)
        return factories.EventPageFactory(
            parent=sections["event"], **{"registration": "form", "capacity": 5, **values}
        )

    return make


def call(**values):
    return [("call_to_action", {"title": "Los", "label": "Jetzt mitmachen", "url": "", **values})]


@pytest.fixture
def show(client, sections):
    """What a call to action shows; gives back the words, and the buttons as {text: address}."""

    def show(**values):
        page = factories.NewsPageFactory(parent=sections["news"], body=call(**values))
        block = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(
            "section.call-to-action"
        )
        return block.get_text(), {a.get_text(strip=True): a["href"] for a in block.select("a")}

    return show


@by_case
def test_call_says_what_is_true(make, show, kind, values, words, label):
    page = make(kind, **values)
    text, buttons = show(page=page)
    assert words in text
    assert buttons == {label: page.url}


@pytest.mark.parametrize("kind", ["event", "project"])
def test_call_invites_as_long_as_its_page_does(make, show, kind):
    page = make(kind)
    text, buttons = show(page=page)
    assert buttons == {"Jetzt mitmachen": page.url}
    assert text.split() == ["Los", "Jetzt", "mitmachen"]


@pytest.mark.parametrize(
    "address",
    [
        lambda page: page.full_url,
        lambda page: f"{page.full_url}#registration",
        lambda page: page.full_url.rstrip("/") + "?von=hier",
        lambda page: f"http://localhost{reverse('registration', args=[page.translation_key])}",
    ],
)
def test_call_knows_pages_by_their_addresses(make, show, address):
    page = make("event")
    typed = address(page)
    assert show(url=typed)[1] == {"Jetzt mitmachen": typed}
    EventPage.objects.update(status="cancelled")
    assert show(url=typed)[1] == {"Zur Veranstaltung": page.url}


def test_call_knows_addresses_of_other_languages(make, show, translate):
    page = translate(make("event", status="cancelled"))
    assert show(url=page.full_url)[1] == {"Zur Veranstaltung": page.url}


@pytest.mark.parametrize(
    "url", ["https://www.example.org/", "http://localhost/gibt/es/nicht/", "http://localhost/feed/"]
)
def test_other_addresses_stay_as_they_are(show, url):
    assert show(url=url)[1] == {"Jetzt mitmachen": url}


def test_call_to_a_page_that_is_gone_has_no_button(client, make, sections):
    page = make("project")
    news = factories.NewsPageFactory(parent=sections["news"], body=call(page=page))
    for lose in (page.unpublish, page.delete):
        lose()
        block = BeautifulSoup(client.get(news.url).content, "html.parser").select_one(
            "section.call-to-action"
        )
        assert not block.select("a")


@by_case
def test_every_place_says_it(client, index, make, sections, kind, values, words, label):
    topic = factories.TopicFactory()
    page = make(kind, title="Zwischennutzung", topic_links=[topic], **values)
    home = sections.home
    home.lead_page = page
    home.save_revision().publish()
    edition = factories.EditionPageFactory(parent=sections["edition"], entries=[page])
    past = "&when=past" if kind == "event" and page.when.is_over_at < timezone.now() else ""
    for url in (
        home.url,
        edition.url,
        "/suche/?q=Zwischennutzung",
        "/feed/",
        topic.get_absolute_url(),
        f"{page.get_parent().url}?{past}",
    ):
        shown = client.get(url).content.decode()
        assert words in shown, url
        assert "Partner gesucht" not in shown.partition("<main")[2], url


def test_cards_of_projects_say_what_they_are(client, make):
    page = make("project", partner_deadline=NOW.date() - DAY)
    section = page.get_parent().url
    [card] = BeautifulSoup(client.get(section).content, "html.parser").select(".card--project")
    assert "offen für Partner" not in card.get_text()
    assert "Die Frist für Partner ist vorbei" in card.get_text()


def test_front_page_and_overview_invite_to_what_takes_place(client, make, sections):
    make("event", status="cancelled", title="Abgeblasen")
    make("event", title="Findet statt")
    found = collect_after(EditionPage.objects.none(), sections.home.locale)
    edition = factories.EditionPageFactory(parent=sections["edition"], entries=blocks_of(found))
    for url in (sections.home.url, edition.url):
        shown = client.get(url).content.decode()
        assert "Findet statt" in shown
        assert "Abgeblasen" not in shown


def test_database_agrees_on_what_a_project_is(sections):
    today = timezone.localdate()
    days = (None, today - DAY, today, today + DAY)
    for status, end, deadline in product(("open", "running", "finished"), days, days):
        sections["project"].add_child(
            instance=ProjectPage(
                title=f"{status} {end} {deadline}",
                summary="Projekt",
                status=status,
                end=end,
                partner_deadline=deadline,
            )
        )
    found = {
        state: set(ProjectPage.objects.in_state(state).values_list("pk", flat=True))
        for state in ("open", "running", "finished")
    }
    for project in ProjectPage.objects.all():
        states = [state for state, pks in found.items() if project.pk in pks]
        assert states == [project.state], project
        assert project.takes_enquiries == (project.state == "open")
    looking = ProjectPage.objects.looking_for_partners()
    assert set(looking.values_list("pk", flat=True)) == found["open"]


def test_seats_of_many_events_are_counted_at_once(make):
    def count(events):
        prefetch_cards(events)  # remembers what pages share
        with CaptureQueriesContext(connection) as queries:
            words = {page.title: page.standing.text for page in prefetch_cards(events)}
        return len(queries), words

    full, free = make("event", capacity=1, title="Voll"), make("event", capacity=2, title="Frei")
    for event in (full, free):
        Registration.objects.create(
            event=event,
            event_title=event.title,
            event_start=event.start,
            name="Erika Beispiel",
            email="erika@example.org",
            state="confirmed",
            told="",
            language="de",
            notice_shown=NOW,
            fingerprint=event.title,
        )
    few, words = count(EventPage.objects.filter(pk=full.pk))
    assert words == {"Voll": "Ausgebucht, mit Warteliste"}
    many, words = count(EventPage.objects.all())
    assert words == {"Voll": "Ausgebucht, mit Warteliste", "Frei": ""}
    assert many == few


def test_editor_learns_which_call_is_in_vain(make, sections):
    open_one, over = make("event"), make("event", title="Markttag", status="cancelled")
    body = [*call(page=open_one), *call(page=over), *call(url=over.full_url)]
    page = factories.NewsPageFactory(parent=sections["news"], body=body)
    found = {entry["place"]: entry["message"] for entry in summarize(page, hints(page))}
    advice = {place: words for place, words in found.items() if "Schaltfläche" in words}
    assert set(advice.values()) == {
        "„Markttag“: Diese Veranstaltung ist abgesagt. "
        "Auf der Schaltfläche steht jetzt „Zur Veranstaltung“."
    }
    assert len(advice) == 2

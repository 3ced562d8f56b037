"""Where pages may be put, what their addresses are, and which values they refuse."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from articles.models.best_practice import BestPracticeCollectionPage, BestPracticePage
from articles.models.index import ArticleIndexPage
from articles.models.stories import EditorialPage, ImpulsePage, InterviewPage, NewsPage
from events.models import EventIndexPage, EventPage
from home.models import HomePage, StandardPage
from network.models import NetworkPage
from newsletter.models import EditionPage, NewsletterIndexPage
from projects.models import ProjectIndexPage, ProjectPage

ARTICLES = {
    EditorialPage: "editorial",
    ImpulsePage: "impulse",
    InterviewPage: "interview",
    BestPracticePage: "best_practice",
    BestPracticeCollectionPage: "best_practice",
    NewsPage: "news",
}
PLACES = {**ARTICLES, EventPage: "event", ProjectPage: "project", EditionPage: "edition"}
BELOW_HOME = [
    ArticleIndexPage,
    EventIndexPage,
    ProjectIndexPage,
    NetworkPage,
    NewsletterIndexPage,
    StandardPage,
]


def test_pages_fit_their_own_section_only(home, sections):
    for model, kind in PLACES.items():
        every = sections.all().items()
        assert {name for name, section in every if model.can_create_at(section)} == {kind}
        assert not model.can_create_at(home)


def test_sections_lie_below_the_front_page_only(home, sections):
    for model in BELOW_HOME:
        assert model.can_create_at(home)
        assert not any(model.can_create_at(section) for section in sections.all().values())
        assert not model.can_create_at(Page.get_first_root_node())


def test_front_page_lies_at_the_root(home):
    assert HomePage.can_create_at(Page.get_first_root_node())
    assert not HomePage.can_create_at(home)


def test_standard_pages_nest(home, make):
    assert StandardPage.can_create_at(make(StandardPage))


def test_contents_take_no_pages_below_them():
    assert not any(model.creatable_subpage_models() for model in PLACES)


def test_slug_is_made_the_german_way(make):
    page = make(StandardPage, title="Fußgängerzonen & Märkte")
    assert page.slug == "fussgaengerzonen-maerkte"


def test_same_title_twice_gets_a_slug_of_its_own(make):
    slugs = [make(StandardPage, title="Öffnen").slug for _ in range(2)]
    assert slugs == ["oeffnen", "oeffnen-2"]


def test_keywords_are_the_same_in_any_spelling(make):
    first = make(StandardPage, keywords=["Leerstand"])
    form = StandardPage.get_edit_handler().get_form_class()
    values = (
        form(instance=make(StandardPage))
        .fields["keywords"]
        .clean("LEERSTAND,  neue   ideen, leerstand")
    )
    assert values == [first.keywords.get().name, "Neue ideen"]


def test_event_cannot_end_before_it_starts(make):
    event = make(EventPage)
    event.end = event.start - timedelta(minutes=1)
    assert refused(event) == {"end"}
    event.end = event.start
    assert refused(event) == set()


def test_registration_cannot_close_after_the_start(make):
    event = make(EventPage)
    event.registration_deadline = event.start + timedelta(minutes=1)
    assert refused(event) == {"registration_deadline"}


def test_moved_event_says_what_it_was_moved_from(make):
    event = make(EventPage)
    event.status = "moved"
    assert refused(event) == {"previous_start"}


@pytest.mark.parametrize("attendance", ["onsite", "hybrid"])
def test_event_on_site_says_where(make, attendance):
    event = make(EventPage)
    event.attendance = attendance
    assert refused(event) == {"venue"}


def test_project_cannot_end_before_it_starts(make):
    project = make(ProjectPage)
    project.start = timezone.localdate()
    project.end = project.start - timedelta(days=1)
    assert refused(project) == {"end"}


@pytest.mark.parametrize(("days", "is_open"), [(-1, False), (0, True), (1, True)])
def test_project_takes_enquiries_until_the_deadlines_day_is_over(client, make, days, is_open):
    deadline = timezone.localdate() + timedelta(days=days)
    project = make(ProjectPage, partner_deadline=deadline)
    assert project.takes_enquiries is is_open
    assert ('name="message"' in client.get(project.url).content.decode()) is is_open


@pytest.mark.parametrize("status", ["running", "finished"])
def test_only_open_projects_take_enquiries(make, status):
    assert make(ProjectPage).takes_enquiries
    assert not make(ProjectPage, status=status).takes_enquiries


def test_registration_closes_at_the_deadline(make):
    now = timezone.now()
    values = {"registration": "external", "registration_url": "https://www.example.org/anmeldung"}
    event = make(EventPage, **values, registration_deadline=now + timedelta(minutes=1))
    assert event.registration_is_open
    event.registration_deadline = now - timedelta(minutes=1)
    assert not event.registration_is_open
    event.registration_deadline = None
    assert event.registration_is_open
    event.registration = "none"
    assert not event.registration_is_open


def test_event_known_by_its_day_lasts_until_midnight_in_berlin(make):
    today = timezone.localdate()
    morning = timezone.make_aware(datetime(today.year, today.month, today.day))
    event = make(EventPage, start=morning, has_time=False)
    assert event in EventPage.objects.upcoming()
    assert event not in EventPage.objects.upcoming(morning + timedelta(days=1, hours=1))


def refused(page):
    """Names of the fields that validation complains about."""
    try:
        page.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()

"""Listings: filters, pages of twelve, and no more queries for six pages than for three."""

from datetime import timedelta
from itertools import cycle, islice

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models.best_practice import BestPracticePage
from articles.models.stories import EditorialPage, ImpulsePage, InterviewPage, NewsPage
from events.models import EventPage
from newsletter.models import EditionPage
from projects.models import ProjectPage

from .. import factories
from .conftest import FACTORIES
from .test_rendering import PAGE_TYPES, by_type

LISTED = {
    "editorial": EditorialPage,
    "impulse": ImpulsePage,
    "interview": InterviewPage,
    "best_practice": BestPracticePage,
    "news": NewsPage,
    "event": EventPage,
    "project": ProjectPage,
    "edition": EditionPage,
}
# What naming people and organisations means for each kind.
RELATIONS = {
    "editorial": ["signers"],
    "impulse": ["authors"],
    "interview": ["guests"],
    "event": ["speakers"],
    "project": ["contacts", "partners"],
}
# The most queries that a filled page of each type may take; a page of a new type needs a line.
BUDGET = {
    "ArticleIndexPage": 30,
    "BestPracticeCollectionPage": 32,
    "BestPracticePage": 35,
    "ContactPage": 28,
    "EditionPage": 30,
    "EditorialPage": 36,
    "EventIndexPage": 29,
    "EventPage": 37,
    "HomePage": 36,
    "ImpulsePage": 37,
    "InterviewPage": 43,
    "NetworkPage": 27,
    "NewsPage": 31,
    "NewsletterIndexPage": 29,
    "ProjectIndexPage": 28,
    "ProjectPage": 44,
    "StandardPage": 28,
}


@pytest.fixture
def fill(sections):
    """Adds pages of a kind, each with a picture and people of its own."""
    images, people, hosts = [], [], []

    def fill(kind, count):
        if not images:
            images.extend(factories.SiteImageFactory.create_batch(12))
            hosts.extend(factories.OrganisationFactory.create_batch(3))
            people.extend(
                factories.PersonFactory(portrait=image, organisation=host)
                for image, host in zip(images[:3], hosts, strict=True)
            )
        for image, person, host in islice(
            zip(cycle(images), cycle(people), cycle(hosts), strict=False), count
        ):
            targets = {"partners": [host]}
            rows = {name: targets.get(name, [person]) for name in RELATIONS.get(kind, [])}
            extra = {"host": host} if kind == "event" else {}
            model = LISTED[kind]
            FACTORIES[model](parent=sections[kind], lead_image=image, **rows, **extra)

    return fill


def queries(client, url):
    """Queries of the second view: the first one makes pictures and fills caches."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("kind", LISTED)
def test_listing_asks_as_often_for_six_pages_as_for_three(client, sections, fill, kind):
    fill(kind, 3)
    few = queries(client, sections[kind].url)
    fill(kind, 3)
    assert queries(client, sections[kind].url) == few


def test_members_list_asks_as_often_for_six_members_as_for_three(client, sections):
    url = sections["network"].url
    factories.OrganisationFactory.create_batch(3, full=True)
    few = queries(client, url)
    factories.OrganisationFactory.create_batch(3, full=True)
    assert queries(client, url) == few


def test_front_page_asks_as_often_for_many_pages_as_for_few(client, home, fill):
    for kind in LISTED:
        fill(kind, 4)
    few = queries(client, home.url)
    for kind in LISTED:
        fill(kind, 4)
    assert queries(client, home.url) == few


@by_type
def test_page_keeps_to_its_budget_of_queries(client, make, model, record_property):
    count = queries(client, make(model, full=True).url)
    record_property("queries", count)
    assert count <= BUDGET[model.__name__]


def test_every_type_has_a_budget():
    assert BUDGET.keys() == {model.__name__ for model in PAGE_TYPES}


def test_pages_of_twelve_keep_the_filters(client, sections):
    section, year = sections["news"], timezone.localdate().year
    for _ in range(13):
        factories.NewsPageFactory(parent=section)
    old = factories.NewsPageFactory(parent=section, date=timezone.localdate().replace(year=2019))
    first = soup(client, f"{section.url}?year={year}")
    assert len(first.select(".cards > li")) == 12
    [following] = {
        link["href"] for link in first.select(".pagination a") if "page=2" in link["href"]
    }
    assert f"year={year}" in following
    second = soup(client, section.url + following)
    assert len(second.select(".cards > li")) == 1
    assert old.title not in second.get_text()


@pytest.mark.parametrize("number", ["0", "2", "99", "-1", "zwei", "1.5"])
def test_page_that_does_not_exist_is_not_found(client, sections, number):
    assert client.get(sections["news"].url, {"page": number}).status_code == 404


@pytest.mark.parametrize("kind", [*LISTED, "network"])
def test_unknown_filter_values_do_no_harm(client, sections, kind):
    section = sections[kind]
    nonsense = dict.fromkeys(
        ["topic", "year", "state", "size", "when", "kind", "host", "status", "fremd"], "'<gibt-es"
    )
    response = client.get(section.url, nonsense)
    assert response.status_code == 200
    assert b"'<gibt-es" not in response.content


def test_topic_filter_shows_pages_of_the_topic_only(client, sections):
    section = sections["impulse"]
    topic = factories.TopicFactory()
    chosen = factories.ImpulsePageFactory(parent=section, topic_links=[topic])
    other = factories.ImpulsePageFactory(parent=section, topic_links=[factories.TopicFactory()])
    shown = soup(client, f"{section.url}?topic={topic.slug}").select_one("main").get_text()
    assert chosen.title in shown
    assert other.title not in shown


def test_calendar_shows_what_is_coming_and_past_when_asked(client, sections):
    section, now = sections["event"], timezone.now()
    coming = factories.EventPageFactory(parent=section, start=now + timedelta(days=2))
    past = factories.EventPageFactory(parent=section, start=now - timedelta(days=2))
    assert titles(client, section.url) == [coming.title]
    assert titles(client, f"{section.url}?when=past") == [past.title]


def soup(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(client, url):
    return [title.get_text(strip=True) for title in soup(client, url).select(".card__title")]


def test_listings_leave_out_what_is_private(client, sections, fill):
    fill("news", 2)
    hidden, shown = NewsPage.objects.order_by("pk")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert list(NewsPage.objects.published_in(hidden.locale)) == [shown]
    PageViewRestriction.objects.create(page=sections["news"], restriction_type="login")
    assert not NewsPage.objects.published_in(hidden.locale).exists()

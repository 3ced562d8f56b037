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
from cms import generation
from cms.models.index import IndexPage
from events.models import EventPage
from home.models import HomePage
from newsletter.models import EditionPage
from projects.models import ProjectPage

from .. import factories
from ..story import all_blocks
from .conftest import FACTORIES
from .test_rendering import by_type

pytestmark = pytest.mark.usefixtures("one_minute")

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
    """Queries of a view: of the first in a state of the content, and of those that follow it."""
    for _round in range(2):  # pictures, files
        assert client.get(url).status_code == 200
    generation.forget()
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    return counts


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


def test_body_asks_as_often_for_many_blocks_as_for_one(client, sections):
    """Whatever its texts, buttons and cards lead to."""

    def one_of_each():
        news = factories.NewsPageFactory(parent=sections["news"])
        event = factories.EventPageFactory(parent=sections["event"])
        document = factories.SiteDocumentFactory()
        links = (
            f'<a linktype="page" id="{news.pk}">dort</a> <a linktype="page" id="{event.pk}">da</a>'
        )
        links += f' <a linktype="document" id="{document.pk}">zum Mitnehmen</a>'
        call = {"title": "Los", "text": "", "label": "Mitmachen"}
        return [
            *all_blocks(),
            ("text", f"<p>{links}</p>"),
            ("steps", {"steps": [{"title": "Fragen", "text": f"<p>{links}</p>"}]}),
            ("call_to_action", {**call, "page": event, "url": ""}),
            ("related_pages", {"title": "Mehr", "pages": [news, event]}),
        ]

    def count(number):
        body = [block for _each in range(number) for block in one_of_each()]
        page = factories.NewsPageFactory(parent=sections["news"], body=body)
        return queries(client, page.url)

    count(1)  # leads on from the next, as that one does from the last
    few = count(1)
    assert count(4) == few
    assert few[1] <= 15


@by_type
def test_page_keeps_to_its_budget_of_queries(client, make, model):
    limit = 20 if issubclass(model, IndexPage | HomePage) else 15
    assert queries(client, make(model, full=True).url)[1] <= limit


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

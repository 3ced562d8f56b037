"""Listings: filters and pages of twelve."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models.stories import NewsPage

from .. import factories
from .conftest import LISTED


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


def test_form_of_filters_shows_what_is_chosen_and_what_there_is(client, sections):
    section, topic = sections["news"], factories.TopicFactory(name="Wochenmarkt")
    factories.NewsPageFactory(parent=section, topic_links=[topic])

    def topics(query=""):
        field = soup(client, section.url + query).select_one("select[name=topic]")
        places = ("option:not([value=''])", "option[selected]")
        return [[option.get_text() for option in field.select(place)] for place in places]

    before = topics()
    assert before[0] == ["Wochenmarkt"]
    assert topics(f"?topic={topic.slug}") == [["Wochenmarkt"], ["Wochenmarkt"]]
    assert topics("?utm_source=mail") == topics() == before
    new = factories.TopicFactory(name="Leerstand")
    factories.NewsPageFactory(parent=section, topic_links=[new])
    assert sorted(topics()[0]) == ["Leerstand", "Wochenmarkt"]

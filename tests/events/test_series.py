"""A series of events has a page, a feed and a calendar."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from icalendar import Calendar

from events.copying import copy_event
from events.models import EventPage, EventSeriesPage

DAY = timedelta(days=1)


@pytest.fixture
def series(calendar_page, publish):
    return publish(EventSeriesPage, calendar_page, "Mittagsgespräch")


@pytest.fixture
def add(add_event, series):
    def add(title, days, **values):
        return add_event(title, start=timezone.now() + days * DAY, series=series, **values)

    return add


@pytest.fixture
def read(client):
    def read(url):
        return BeautifulSoup(client.get(url).content, "html.parser")

    return read


def titles(part):
    return [title.text for title in part.select(".card__title")]


def test_page_shows_what_is_coming_and_then_what_was(read, series, add, add_event):
    for title, days in [("Später", 9), ("Bald", 2), ("Früher", -9), ("Neulich", -2)]:
        add(title, days)
    add_event("Anderes")
    coming, past = read(series.url).select(".series-part")
    assert (coming.h2.text, titles(coming)) == ("Kommende Veranstaltungen", ["Bald", "Später"])
    assert (past.h2.text, titles(past)) == ("Vergangene Veranstaltungen", ["Neulich", "Früher"])


def test_series_without_events_says_so(read, series):
    assert "zurzeit ist keine veranstaltung geplant" in read(series.url).main.get_text().lower()


def test_overview_and_each_event_lead_to_the_series(read, client, series, add, calendar_page):
    event = add("Bald", 2)
    for url in (event.url, calendar_page.url):
        assert series.title in [a.text for a in read(url).select(f'main a[href="{series.url}"]')]
    assert '"superEvent": {"@type": "EventSeries"' in client.get(event.url).content.decode()


def test_calendar_and_feed_hold_the_events_of_the_series(client, read, series, add, add_event):
    add("Bald", 2)
    add("Vorletztes Jahr", -700)
    add("Irgendwann", 5, expected="nothing")
    add_event("Anderes")
    page = read(series.url)
    address = page.select_one('main a[href^="webcal:"]')["href"]
    answer = client.get(address.partition("example.org")[2])
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    assert [str(entry["summary"]) for entry in calendar.walk("VEVENT")] == ["Bald"]
    assert calendar["X-WR-CALNAME"] == "Die Stadtretter: Mittagsgespräch"
    [link] = {a["href"] for a in page.select('main a[href$="/feed/"]')}
    assert page.select_one(f'link[type="application/atom+xml"][href="{link}"]')
    feed = ElementTree.fromstring(client.get(link).content)
    named = {title.text for title in feed.iterfind("{*}entry/{*}title")}
    assert named == {"Bald", "Vorletztes Jahr", "Irgendwann"}


@pytest.mark.parametrize("file", ["kalender.ics", "feed/"])
def test_series_that_is_a_draft_has_neither(client, series, file):
    url = f"/reihe/{series.translation_key}/{file}"
    assert client.get(url).status_code == 200
    series.unpublish()
    assert client.get(url).status_code == 404


def test_events_of_all_languages_belong_to_it(client, read, series, add, translate):
    event = add("Bald", 2)
    english = translate(series, "Lunch talk")
    translated = translate(event, "Soon")
    assert titles(read(english.url)) == ["Soon"]
    assert english.title in [a.text for a in read(translated.url).select("main dd a")]


def test_copy_of_an_event_stays_in_the_series(admin_user, series, add):
    copy = copy_event(add("Neulich", -2), admin_user)
    assert EventPage.objects.get(pk=copy.pk).series == series

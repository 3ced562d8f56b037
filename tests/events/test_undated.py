"""An event that has no date yet is announced as what it is."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.translation import override

from events.models import EventPage
from events.when import When
from tests import factories

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def add(sections):
    def add(**values):
        values = {"expected": "season", "start": datetime(2027, 4, 1, 10, tzinfo=BERLIN), **values}
        return factories.EventPageFactory(parent=sections["event"], **values)

    return add


@pytest.mark.parametrize(
    ("month", "expected", "german", "english"),
    [
        (4, "nothing", "Termin folgt", "Date follows"),
        (4, "month", "April 2027, Termin folgt", "April 2027, date follows"),
        (3, "season", "Frühjahr 2027, Termin folgt", "spring 2027, date follows"),
        (8, "season", "Sommer 2027, Termin folgt", "summer 2027, date follows"),
        (11, "season", "Herbst 2027, Termin folgt", "autumn 2027, date follows"),
        (12, "season", "Winter 2027/28, Termin folgt", "winter 2027/28, date follows"),
        (1, "season", "Winter 2026/27, Termin folgt", "winter 2026/27, date follows"),
    ],
)
def test_people_read_what_is_known(month, expected, german, english):
    when = When(datetime(2027, month, 14, 10, tzinfo=BERLIN), expected=expected)
    assert str(when) == when.begins == when.in_short == german
    with override("en"):
        assert str(when) == english


def words(client, url):
    main = BeautifulSoup(client.get(url).content, "html.parser").select_one("main")
    return " ".join(main.get_text(" ").split())


def test_page_and_card_name_no_date(client, add):
    event = add(registration="form")
    for url in (event.url, event.get_parent().url):
        text = words(client, url)
        assert "Frühjahr 2027, Termin folgt" in text
        assert "1. April" not in text
    page = client.get(event.url).content.decode()
    assert "Zum Kalender hinzufügen" not in page
    assert "data-form" not in page
    assert 'id="registration"' not in page


def test_it_comes_last_and_stays_whatever_day_it_is(add):
    past = add(start=timezone.now() - timedelta(days=400))
    dated = add(expected="", start=timezone.now() + timedelta(days=400))
    assert list(EventPage.objects.upcoming()) == [dated, past]
    assert past.state == "announced"
    assert not EventPage.objects.past().exists()


def test_machines_are_told_no_day(structured, add):
    assert "startDate" not in structured(add().url)["Event"]
    assert structured(add(expected="month").url)["Event"]["startDate"] == "2027-04"
    before = datetime(2026, 12, 1, 10, tzinfo=BERLIN)
    postponed = structured(add(status="moved", previous_start=before).url)["Event"]
    assert postponed["eventStatus"] == "https://schema.org/EventPostponed"
    assert postponed["startDate"] == "2026-12-01T10:00:00+01:00"


def test_calendars_do_not_have_it(client, add):
    event = add(start=timezone.now() + timedelta(days=40))
    assert client.get(event.calendar_url).status_code == 404
    assert b"BEGIN:VEVENT" not in client.get("/kalender.ics").content


def test_it_needs_no_end_to_be_published(add):
    fields = {finding.field for finding in add(end=None).publish_checks()}
    assert "end" not in fields


def test_week_in_which_it_is_announced_names_it(add, german):
    event = add()
    [section] = [found for found in EventPage.week_sections if found.name == "events"]
    now = timezone.now()
    assert list(EventPage.of_week(section, german, now - timedelta(days=1))) == [event]
    assert not EventPage.of_week(section, german, now + timedelta(days=1))

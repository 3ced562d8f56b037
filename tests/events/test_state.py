"""What an event's state is at a moment, and that the database agrees."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from events.models import EventPage
from events.state import state_of
from events.when import ASSUMED_DURATION, When

BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)


def berlin(*parts):
    return datetime(*parts, tzinfo=BERLIN)


START, END = berlin(2026, 12, 1, 10), berlin(2026, 12, 1, 11)


def event(**values):
    defaults = {
        "start": START,
        "end": END,
        "has_time": True,
        "status": "scheduled",
        "has_recap": False,
    }
    values = {**defaults, **values}
    when = When(values["start"], values["end"], values["has_time"])
    return SimpleNamespace(when=when, **values)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (START - SECOND, "announced"),
        (START, "running"),
        (END - SECOND, "running"),
        (END, "over"),
    ],
)
def test_state_changes_at_start_and_end(moment, state):
    assert state_of(event(), moment) == state


def test_event_without_end_runs_for_the_assumed_duration():
    endless = event(end=None)
    assert state_of(endless, START + ASSUMED_DURATION - SECOND) == "running"
    assert state_of(endless, START + ASSUMED_DURATION) == "over"


def test_recap_takes_over_only_after_the_end():
    told = event(has_recap=True)
    assert state_of(told, END - SECOND) == "running"
    assert state_of(told, END) == "recap"


@pytest.mark.parametrize("moment", [START - SECOND, START, END])
def test_cancelled_event_stays_cancelled(moment):
    assert state_of(event(status="cancelled", has_recap=True), moment) == "cancelled"


def test_moved_event_is_moved_until_it_starts():
    moved = event(status="moved")
    assert state_of(moved, START - SECOND) == "moved"
    assert state_of(moved, START) == "running"
    assert state_of(moved, END) == "over"


def test_event_known_by_its_date_lasts_until_midnight_in_berlin():
    day = event(has_time=False, start=berlin(2026, 12, 1), end=None)
    assert state_of(day, berlin(2026, 12, 1, 23, 59, 59)) == "running"
    assert state_of(day, berlin(2026, 12, 2)) == "over"


@pytest.mark.parametrize(
    ("day", "hours"), [((2026, 10, 25), 25), ((2027, 3, 28), 23), ((2026, 10, 24), 24)]
)
def test_day_on_which_the_clocks_change_ends_at_midnight(day, hours):
    start = berlin(*day)
    lasted = event(has_time=False, start=start, end=None).when.is_over_at.astimezone(UTC) - start
    assert lasted == timedelta(hours=hours)


STARTS = [
    berlin(2026, 10, 24, 23, 30),
    berlin(2026, 10, 25),
    berlin(2026, 10, 25, 2, 30),
    berlin(2026, 10, 25, 20),
    berlin(2026, 10, 26),
]
MOMENTS = [
    *(start + shift for start in STARTS for shift in (-SECOND, timedelta(), SECOND)),
    *(start + ASSUMED_DURATION + shift for start in STARTS for shift in (-SECOND, timedelta())),
    berlin(2026, 10, 25, 12),
    berlin(2026, 10, 25, 23, 59, 59),
    berlin(2026, 10, 26, 3),
    berlin(2026, 10, 27),
    berlin(2026, 10, 28),
]


def test_database_agrees_on_what_is_over(calendar_page):
    # A day after midnight is midnight: the last day begins with the moment it is known by.
    lengths = [None, timedelta(hours=1), timedelta(days=1), timedelta(hours=30)]
    events = [
        calendar_page.add_child(
            instance=EventPage(
                title=f"Treffen {number}",
                summary="Treffen",
                event_format_id="webtalk",
                start=start,
                end=start + length if length else None,
                has_time=has_time,
            )
        )
        for number, (start, length, has_time) in enumerate(
            (start, length, has_time)
            for start in STARTS
            for length in lengths
            for has_time in (True, False)
        )
    ]
    for moment in MOMENTS:
        expected = {event.pk for event in events if event.when.is_over_at > moment}
        upcoming = set(EventPage.objects.upcoming(moment).values_list("pk", flat=True))
        past = set(EventPage.objects.past(moment).values_list("pk", flat=True))
        assert upcoming == expected, moment
        assert past == {event.pk for event in events} - expected, moment


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"end": START - SECOND}, "end"),
        ({"registration_deadline": START + SECOND}, "registration_deadline"),
        ({"status": "moved"}, "previous_start"),
        ({"attendance": "onsite"}, "venue"),
        ({"attendance": "hybrid"}, "venue"),
    ],
)
def test_contradictions_are_refused(calendar_page, values, field):
    page = EventPage(
        **{
            "title": "Treffen",
            "slug": "treffen",
            "summary": "Treffen",
            "event_format_id": "webtalk",
            "start": START,
            "locale": calendar_page.locale,
            **values,
        }
    )
    with pytest.raises(ValidationError) as refused:
        calendar_page.add_child(instance=page)
    assert set(refused.value.message_dict) == {field}


def test_consistent_event_is_accepted(calendar_page):
    page = EventPage(
        title="Treffen",
        summary="Treffen",
        event_format_id="webtalk",
        start=START,
        end=START,
        status="moved",
        previous_start=START - timedelta(days=7),
        attendance="onsite",
        venue="Rathaus",
        registration_deadline=START,
    )
    calendar_page.add_child(instance=page)
    page.full_clean()

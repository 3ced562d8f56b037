"""The next event of a series: a draft made from the last one."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from events.copying import copy_event
from events.dates import moved, next_such_day
from events.models import EventPage, RegistrationQuestion

from .. import factories
from .test_desk import register
from .test_listings import listing

BERLIN = timezone.get_default_timezone()
# A Tuesday, ten in the morning in Berlin, in summer time.
START = datetime(2026, 10, 20, 10, tzinfo=BERLIN)


@pytest.fixture
def event(sections):
    """A past event with all that belongs to it alone."""
    event = factories.EventPageFactory(
        parent=sections["event"],
        full=True,
        past=True,
        title="WebTalk für Ältere",
        start=START,
        end=START + timedelta(hours=1),
        registration="form",
        registration_deadline=START - timedelta(days=1, hours=2),
        status="moved",
        previous_start=START - timedelta(days=7),
        capacity=20,
    )
    event.questions.add(
        RegistrationQuestion(label="Woher?", field_type="singleline", required=False)
    )
    event.save_revision().publish()
    register(event)
    return EventPage.objects.get(pk=event.pk)


def copy(client, event):
    return client.post(reverse("copy_event", args=[event.pk]))


def test_copy_is_a_draft_that_opens_for_editing(admin_client, event):
    answer = copy(admin_client, event)
    made = EventPage.objects.exclude(pk=event.pk).get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert admin_client.get(answer.url).status_code == 200
    assert not made.live
    assert made.first_published_at is None


def test_copy_keeps_the_event_and_leaves_behind_what_happened(admin_client, event):
    copy(admin_client, event)
    made = EventPage.objects.exclude(pk=event.pk).get().get_latest_revision_as_object()
    assert made.title == event.title
    assert made.slug == "webtalk-fuer-aeltere-2"
    assert made.translation_key != event.translation_key
    assert made.calendar_url != event.calendar_url
    assert made.status == "scheduled"
    assert made.previous_start is None
    assert not made.has_recap
    assert not made.registrations.exists()
    assert made.capacity == 20
    assert [link.person for link in made.speakers.all()] == event.people
    assert [question.label for question in made.questions.all()] == ["Woher?"]
    assert event.registrations.count() == 1
    assert EventPage.objects.get(pk=event.pk).has_recap


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        # Monday: this week's Tuesday is the next one.
        ((2026, 10, 19), (2026, 10, 20)),
        # On the day itself: in a week, when summer time is over.
        ((2026, 10, 20), (2026, 10, 27)),
        ((2026, 10, 22), (2026, 10, 27)),
        ((2026, 3, 26), (2026, 3, 31)),
    ],
)
def test_copy_takes_place_on_the_same_day_of_the_week_and_hour(admin_user, event, today, expected):
    with mock.patch("events.copying.timezone.localdate", side_effect=day_of(date(*today))):
        made = copy_event(event, admin_user)
    start = timezone.localtime(made.start)
    assert (start.year, start.month, start.day) == expected
    assert (start.hour, start.minute) == (10, 0)
    assert made.end - made.start == timedelta(hours=1)
    closes = timezone.localtime(made.registration_deadline)
    assert (start.date() - closes.date(), closes.hour) == (timedelta(days=1), 8)


def day_of(today):
    localdate = timezone.localdate
    return lambda moment=None: localdate(moment) if moment else today


def test_clock_on_the_wall_stays_when_the_clocks_change():
    summer = datetime(2026, 10, 20, 8, tzinfo=UTC)
    assert moved(summer, timedelta(days=7)) == datetime(2026, 10, 27, 9, tzinfo=UTC)
    winter = datetime(2026, 3, 24, 9, tzinfo=UTC)
    assert moved(winter, timedelta(days=7)) == datetime(2026, 3, 31, 8, tzinfo=UTC)


def test_next_such_day_is_always_to_come():
    for days in range(14):
        today = date(2026, 10, 19) + timedelta(days=days)
        found = next_such_day(START, today)
        assert found.weekday() == 1
        assert 1 <= (found - today).days <= 7


def test_link_makes_no_copy(admin_client, event):
    assert admin_client.get(reverse("copy_event", args=[event.pk])).status_code == 405
    assert EventPage.objects.count() == 1


def test_who_may_not_add_events_makes_no_copy(client, event, sections, sign_in):
    sign_in(sections["news"], permissions=["view_registration"])
    copy(client, event)
    assert EventPage.objects.count() == 1


def test_who_may_not_publish_makes_a_copy_all_the_same(client, event, sections, sign_in):
    sign_in(sections["event"], may=["add", "change"])
    copy(client, event)
    assert EventPage.objects.count() == 2


def test_who_may_only_add_events_is_not_offered_a_copy_of_other_peoples(
    client, event, sections, sign_in
):
    sign_in(sections["event"], may=["add"])
    assert reverse("copy_event", args=[event.pk]) not in client.get(listing("event")).text
    copy(client, event)
    assert EventPage.objects.count() == 1


def test_visitor_makes_no_copy(client, event):
    assert "login" in copy(client, event).url
    assert EventPage.objects.count() == 1


def test_button_stands_on_the_event_and_in_the_listing(client, event, sections, sign_in):
    url = reverse("copy_event", args=[event.pk])
    user = sign_in(sections["event"])
    for place in (reverse("wagtailadmin_pages:edit", args=[event.pk]), listing("event")):
        assert url in client.get(place).text
    user.groups.get().page_permissions.exclude(permission__codename="change_page").delete()
    for place in (reverse("wagtailadmin_pages:edit", args=[event.pk]), listing("event")):
        assert url not in client.get(place).text


def test_last_event_is_the_one_that_was_over_last(admin_client, event, sections):
    factories.EventPageFactory(parent=sections["event"])
    factories.EventPageFactory(parent=sections["event"], start=START - timedelta(days=30))
    page = admin_client.get(listing("event")).text
    header = page.split("Letzte kopieren")[0].rsplit("<button", 1)[1]
    assert reverse("copy_event", args=[event.pk]) in header

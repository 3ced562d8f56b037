"""One value says when an event is, to people and to machines."""

from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from events.when import When
from outbox.models import OutgoingMail

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(*parts):
    return datetime(*parts, tzinfo=BERLIN)


TALK = When(berlin(2027, 1, 14, 10), berlin(2027, 1, 14, 11))
NIGHT = When(berlin(2027, 1, 14, 22), berlin(2027, 1, 15, 2))
DAY = When(berlin(2027, 1, 14, 14), None, has_time=False)
DAYS = When(berlin(2027, 1, 14), berlin(2027, 1, 16), has_time=False)
OPEN = When(berlin(2027, 1, 14, 10))


@pytest.mark.parametrize(
    ("when", "german", "english"),
    [
        (TALK, "14. Januar 2027, 10:00 bis 11:00 Uhr", "14 January 2027, 10:00 to 11:00"),
        (
            NIGHT,
            "14. Januar 2027, 22:00 Uhr bis 15. Januar 2027, 02:00 Uhr",
            "14 January 2027, 22:00 to 15 January 2027, 02:00",
        ),
        (DAY, "14. Januar 2027", "14 January 2027"),
        (DAYS, "14. Januar 2027 bis 16. Januar 2027", "14 January 2027 to 16 January 2027"),
        (OPEN, "14. Januar 2027, 10:00 Uhr", "14 January 2027, 10:00"),
    ],
)
def test_people_read_it_in_their_language(when, german, english):
    assert str(when) == german
    with override("en"):
        assert str(when) == english


@pytest.mark.parametrize("when", [DAY, DAYS])
def test_day_without_a_time_names_none_anywhere(when):
    for text in (str(when), when.begins, when.in_short, *when.iso):
        assert ":" not in text


def test_machines_read_moments_or_days():
    assert TALK.iso == ("2027-01-14T10:00:00+01:00", "2027-01-14T11:00:00+01:00")
    assert DAYS.iso == ("2027-01-14", "2027-01-16")
    assert OPEN.iso == ("2027-01-14T10:00:00+01:00", "")


def test_calendars_read_utc_or_days_with_the_end_left_out():
    assert [moment.hour for moment in TALK.calendar] == [9, 10]
    assert DAYS.calendar == (date(2027, 1, 14), date(2027, 1, 17))
    assert DAY.calendar == (date(2027, 1, 14), date(2027, 1, 15))


def test_lists_read_it_in_short():
    assert TALK.in_short == "Do, 14.01.2027, 10:00"
    assert DAY.in_short == "Do, 14.01.2027"


@pytest.mark.django_db
def test_mails_about_a_day_without_a_time_name_none(add_event, client):
    from events.registration.mails import mail_seat
    from events.registration.models import Registration

    event = add_event("Markttag", start=DAY.start, has_time=False, registration="form")
    registration = Registration.objects.create(
        event=event,
        event_title=event.title,
        event_start=berlin(2027, 1, 7, 14),
        event_has_time=False,
        name="Ada Beispiel",
        email="ada@example.org",
        state="confirmed",
        language="de",
        notice_shown=DAY.start,
        fingerprint="1",
    )
    for template in ("confirmed", "reminder", "changed", "called_off", "again"):
        mail_seat(registration, f"registration_{template}")
        mail = OutgoingMail.objects.latest("pk")
        for text in (mail.text, mail.html):
            assert "14. Januar 2027" in text
            assert "14:00" not in text
    page = client.get(urlsplit(registration.participant_url).path).content.decode()
    assert "7. Januar 2027" in page
    assert "14:00" not in page

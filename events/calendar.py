"""Events as iCalendar (RFC 5545), the same in Outlook, Apple's and Google's calendars.

Times are written in UTC: a time zone would need its own definition in the file, and without one
some calendars shift the event. An event that is known by its date only is written as days.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from .choices import Attendance, Status

# The sequence counts from here; a page that a script has made may lack its own moment.
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


def calendar(events, request, name, language):
    """The bytes of a calendar file; the same events give the same bytes."""
    result = _empty(language)
    # The first is the standard's name for it (RFC 7986), the second the one that is understood.
    result.add("name", name)
    result.add("x-wr-calname", name)
    result.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    result.add("x-published-ttl", "PT6H")
    for event in events:
        result.add_component(_entry(event, request))
    return result.to_ical()


def invitation(event, language, join_url, is_cancelled):
    """The event for a participant's mail; one file with the access, to nobody else."""
    with override(language):
        entry = _entry(event, None)
        if join_url:
            entry["location"] = join_url
        if is_cancelled:
            entry["status"] = "CANCELLED"
    result = _empty(language)
    result.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    result.add_component(entry)
    return result.to_ical().decode()


def _empty(language):
    result = Calendar()
    result.add("version", "2.0")
    result.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//{language.upper()}")
    return result


def _entry(event, request):
    entry = Event()
    # Translations of an event share it, copies of an event get their own.
    entry.add("uid", str(event.translation_key))
    entry.add("sequence", sequence(event))
    entry.add("dtstamp", _utc(_changed(event)))
    entry.add("last-modified", _utc(_changed(event)))
    start, end = event.when.calendar
    entry.add("dtstart", start)
    entry.add("dtend", end)
    if not event.has_time:
        entry.add("transp", "TRANSPARENT")
    entry.add("summary", event.title)
    entry.add("description", event.summary)
    entry.add("url", event.get_full_url(request))
    entry.add("categories", [event.get_event_format_display()])
    entry.add("status", "CANCELLED" if event.status == Status.CANCELLED else "CONFIRMED")
    if place := _place(event):
        entry.add("location", place)
    return entry


def sequence(event):
    """A number that grows with each publication: seconds since 2020.

    Counting revisions would cost a query for each event, and the count falls when old revisions
    are deleted. Calendars only ask whether the number has grown.
    """
    return int((_changed(event) - _BEGINNING).total_seconds())


def _changed(event):
    return event.changed_at or _BEGINNING


def _place(event):
    """Where to go; the address of an online meeting is told to those who register."""
    online = _("Online (%(service)s)") % {"service": event.service} if event.service else "Online"
    parts = [event.venue, event.address]
    if event.attendance == Attendance.ONLINE:
        parts = [online]
    elif event.attendance == Attendance.HYBRID:
        parts.append(online)
    return ", ".join(filter(None, parts))


def _utc(moment):
    return moment.astimezone(UTC).replace(microsecond=0)

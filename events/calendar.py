"""Events as iCalendar (RFC 5545), the same in Outlook, Apple's and Google's calendars.

Times are written in UTC: a time zone would need its own definition in the file, and without one
some calendars shift the event. An event that is known by its date only is written as days.

What anybody may download is published (METHOD:PUBLISH, RFC 5546). Whoever has a seat gets a
REQUEST: of all methods only this one and CANCEL are matched by mail programs with the entry that
they noted down before, to change it or to take it out. It asks for no reply.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event, vCalAddress

from cms.text.addresses import wire

from .choices import Attendance, Status

# The sequence counts from here; a page that a script has made may lack its own moment.
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


def calendar(events, request, language, name=""):
    """The bytes of a calendar file; the same events give the same bytes.

    Only a calendar of many has a name: by it, Outlook opens a new calendar.
    """
    result = _empty(language, "PUBLISH")
    if name:
        # The first is the standard's name for it (RFC 7986), the second the one that is understood.
        result.add("name", name)
        result.add("x-wr-calname", name)
        result.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
        result.add("x-published-ttl", "PT6H")
    for event in events:
        entry = _entry(event, request, event.summary)
        changed = event.changed_at or _BEGINNING
        _stamp(entry, sequence(changed), changed)
        if place := _place(event):
            entry.add("location", place)
        result.add_component(entry)
    return result.to_ical()


def invitation(event, registration, join_url, is_cancelled):
    """The event for a participant's mail; one file with the access, to nobody else.

    Comes with the registration's next sequence, so that calendars know it is newer than the last.
    """
    with override(registration.language):
        access = " ".join([_("Your access:"), join_url]) if join_url else ""
        entry = _entry(event, None, "\n\n".join(filter(None, [event.summary, access])))
        _stamp(entry, registration.sequence, timezone.now())
        entry.add("attendee", _attendee(registration))
        if is_cancelled and event.status != Status.CANCELLED:
            # The event takes place without this person (RFC 5546, 3.2.5).
            del entry["status"]
        if place := _place(event, join_url):
            entry.add("location", place)
        if join_url:
            # Few calendars know this property (RFC 7986) yet, all show what the entry says.
            values = {"value": "URI", "feature": "VIDEO"}
            entry.add("conference", join_url, parameters=values)
    result = _empty(registration.language, "CANCEL" if is_cancelled else "REQUEST")
    result.add_component(entry)
    return result.to_ical().decode()


def sequence(moment):
    """A number that grows with time: seconds since 2020.

    File, feed and mails count by the same clock, so whatever came last holds. Counting revisions
    would cost a query for each event, and the count falls when old revisions are deleted.
    """
    return int((moment - _BEGINNING).total_seconds())


def _empty(language, method):
    result = Calendar()
    result.add("version", "2.0")
    result.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//{language.upper()}")
    result.add("method", method)
    return result


def _entry(event, request, description):
    entry = Event()
    # Translations of an event share it, copies of an event get their own.
    entry.add("uid", str(event.translation_key))
    entry.add("organizer", _organizer())
    start, end = event.when.calendar
    entry.add("dtstart", start)
    if end > start:
        entry.add("dtend", end)
    if not event.has_time:
        entry.add("transp", "TRANSPARENT")
    entry.add("summary", event.title)
    entry.add("description", description)
    if url := event.get_full_url(request):
        entry.add("url", url)
    entry.add("categories", [event.format_name])
    entry.add("status", "CANCELLED" if event.status == Status.CANCELLED else "CONFIRMED")
    return entry


def _stamp(entry, number, moment):
    entry.add("sequence", number)
    for name in ("dtstamp", "last-modified"):
        entry.add(name, moment.astimezone(UTC).replace(microsecond=0))


def _organizer():
    """Whoever sends the mails: calendars match a change with the organiser of what they have."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(_mailto(address))
    organizer.params["cn"] = name or settings.WAGTAIL_SITE_NAME
    return organizer


def _attendee(registration):
    attendee = vCalAddress(_mailto(registration.email))
    # A backslash hides what ends the name from readers that are less strict than the standard.
    attendee.params["cn"] = " ".join(registration.name.replace("\\", "/").split())
    attendee.params["role"] = "REQ-PARTICIPANT"
    attendee.params["partstat"] = "ACCEPTED"
    attendee.params["rsvp"] = "FALSE"
    return attendee


def _mailto(address):
    """As mail travels; calendars know no letters such as ü in a domain."""
    with suppress(ValueError):  # of what was stored before it was checked
        address = wire(address)
    return f"mailto:{address}"


def _place(event, join_url=""):
    """Where to go; the address of an online meeting is told to those who have a seat."""
    online = _("Online (%(service)s)") % {"service": event.service} if event.service else "Online"
    parts = [event.venue, event.address]
    if event.attendance == Attendance.ONLINE:
        parts = [join_url or online]
    elif event.attendance == Attendance.HYBRID and not join_url:
        parts.append(online)
    return ", ".join(filter(None, parts))

"""What participants are told between registration and event."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from events.choices import Status

from .mails import mail_seat
from .seats import locked

FACTS = ("start", "end", "has_time", "attendance", "venue", "address", "service", "join_url")


def facts(event):
    """Short text that is another one when participants have to know; of an event as stored."""
    values = [str(getattr(event, name)) for name in FACTS]
    values += filter(None, [event.expected])
    return sha256("\n".join([*values, str(event.status == Status.CANCELLED)]).encode()).hexdigest()


@transaction.atomic
def tell_changes(event):
    """Tells all who registered what is new about a coming event; returns to how many people.

    May run as often as you like: each registration remembers what was told.
    """
    event = locked(event)
    if event.start < timezone.now() and not event.expected:
        return 0
    news = facts(event)
    is_called_off = event.status == Status.CANCELLED
    template = f"registration_{'called_off' if is_called_off else 'changed'}"
    unaware = list(event.registered.exclude(told=news))
    for registration in unaware:
        mail_seat(registration, template)
        if registration.event_start != event.start:
            registration.reminded = None
        registration.told, registration.called_off = news, is_called_off
        registration.event_title = event.title
        registration.event_start, registration.event_has_time = event.start, event.has_time
        registration.save(
            update_fields=[
                *("told", "called_off", "reminded"),
                *("event_title", "event_start", "event_has_time"),
            ]
        )
    return len(unaware)


@transaction.atomic
def send_message(event, state, subject, message):
    """Mails what an editor wrote to all with a seat, or who wait; returns to how many.

    Who has got exactly this message already is left out, so that sending twice counts once.
    """
    event = locked(event)
    count = 0
    for registration in event.registered.filter(state=state):
        if not registration.mails.filter(subject=subject, text__startswith=message).exists():
            mail_seat(registration, "registration_message", heading=subject, message=message)
            count += 1
    return count

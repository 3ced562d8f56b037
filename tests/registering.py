"""Registering for an event as a visitor does, and what comes of it; for folders with the fixture
`site` of the projects."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from icalendar import Calendar

from events.models import EventPage
from events.registration.models import Registration
from outbox.models import OutgoingMail

JOIN = "https://treffen.example.org/geheim"
ANSWERS = {"name": "Erika Beispiel", "email": "erika@example.org", "organisation": "Musterhafen"}


@pytest.fixture
def register(send, event):
    def register(email="erika@example.org", **changes):
        return send(event, ANSWERS, email=email, **changes)

    return register


def states():
    return dict(Registration.objects.values_list("email", "state"))


def mails_to(email):
    return list(OutgoingMail.objects.filter(to=email).order_by("pk"))


def own_page(registration):
    return reverse("participation", args=[registration.token])


def published(event, **values):
    """The event as an editor leaves it in the admin."""
    event = EventPage.objects.get(pk=event.pk)
    for name, value in values.items():
        setattr(event, name, value)
    event.save_revision().publish()
    call_command("send_reminders", stdout=StringIO())
    return event


def entry_in(message):
    return Calendar.from_ical(message.calendar).events[0]

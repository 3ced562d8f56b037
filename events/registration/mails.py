"""What participants are told; each mail carries the link to their own page."""

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from cms.models.settings import SiteSettings
from events.calendar import invitation, sequence
from events.choices import RegistrationState, Status
from outbox.queue import queue_mail


def mail_seat(registration, template, gave_seat_back=False, **context):
    """Tells somebody about their seat; those who have one get calendar entry and join link.

    Whoever only waited has noted nothing down, so there is nothing to take out of a calendar.
    """
    event = registration.event_shown
    site_settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    has_seat = registration.state == RegistrationState.CONFIRMED
    # Without a date there is nothing to note down.
    is_cancelled = gave_seat_back or event.status == Status.CANCELLED or bool(event.expected)
    join_url = event.join_url if has_seat and not is_cancelled else ""
    entry = ""
    if has_seat or gave_seat_back:
        count_entry(registration)
        entry = invitation(event, registration, join_url, is_cancelled)
    queue_mail(
        template,
        registration.email,
        {
            **context,
            "registration": registration,
            "event": event,
            "join_url": join_url,
            "site_settings": site_settings or SiteSettings(),
        },
        language=registration.language,
        about=registration,
        reply_to=site_settings.email if site_settings else "",
        calendar=entry,
    )


def count_entry(registration):
    """Two mails of one second are told apart, too."""
    number = Greatest(F("sequence") + 1, sequence(timezone.now()))
    type(registration).objects.filter(pk=registration.pk).update(sequence=number)
    registration.refresh_from_db(fields=["sequence"])

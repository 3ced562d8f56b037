"""What participants are told; each mail carries the link to their own page."""

from cms.models.settings import SiteSettings
from events.calendar import invitation
from events.choices import RegistrationState, Status
from outbox.queue import queue_mail


def mail_seat(registration, template, **context):
    """Tells somebody about their seat; those who have one get calendar entry and join link."""
    event = registration.event_shown
    site_settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    has_seat = registration.state == RegistrationState.CONFIRMED
    is_called_off = registration.event.status == Status.CANCELLED
    join_url = registration.event.join_url if has_seat and not is_called_off else ""
    is_cancelled = is_called_off or registration.state == RegistrationState.CANCELLED
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
        calendar=invitation(event, registration.language, join_url, is_cancelled)
        if registration.state != RegistrationState.WAITING
        else "",
    )

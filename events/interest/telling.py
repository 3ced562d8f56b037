from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from cms.models.settings import SiteSettings
from events.choices import Status
from outbox.queue import queue_mail

from .models import Interest


def news_of(event):
    """The mail that is due, as its template; "" where there is nothing to tell."""
    if event.status == Status.CANCELLED:
        is_ahead = event.expected or event.start > timezone.now()
        return "interest_called_off" if is_ahead else ""
    return "interest_dated" if event.is_coming and not event.expected else ""


@transaction.atomic
def tell_interested(event):
    """Tells of a date that is fixed by now, or that there will be none; each once. Returns how
    many."""
    if not (template := news_of(event)):
        return 0
    unaware = Interest.objects.filter(event__translation_key=event.translation_key, told=None)
    site_settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    rows = list(unaware.select_for_update(of=("self",)).select_related("event"))
    for interest in rows:
        with override(interest.language):
            page = interest.page_shown or event
        queue_mail(
            template,
            interest.email,
            {"event": page, "site_settings": site_settings or SiteSettings()},
            language=interest.language,
            about=interest,
            reply_to=site_settings.email if site_settings else "",
        )
    told = Interest.objects.filter(pk__in=[interest.pk for interest in rows])
    return told.update(told=timezone.now())

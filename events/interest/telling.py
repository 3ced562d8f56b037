from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from cms.models.settings import SiteSettings
from outbox.queue import queue_mail

from .models import Interest


@transaction.atomic
def tell_interested(event):
    """Tells of a date that is fixed by now; each once. Returns how many."""
    if event.expected or not event.is_coming:
        return 0
    unaware = Interest.objects.filter(event__translation_key=event.translation_key, told=None)
    site_settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    rows = list(unaware.select_for_update(of=("self",)).select_related("event"))
    for interest in rows:
        with override(interest.language):
            page = interest.page_shown or event
        queue_mail(
            "interest_dated",
            interest.email,
            {"event": page, "site_settings": site_settings or SiteSettings()},
            language=interest.language,
            about=interest,
            reply_to=site_settings.email if site_settings else "",
        )
    told = Interest.objects.filter(pk__in=[interest.pk for interest in rows])
    return told.update(told=timezone.now())

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from cms.models.settings import SiteSettings
from newsletter.addresses import absolute
from newsletter.models import EditionPage
from outbox.queue import queue_mail


def latest_edition(subscriber):
    editions = EditionPage.objects.live().public()
    editions = editions.filter(locale__language_code=subscriber.language)
    return editions.order_by("-date", "-pk").first()


def mail_subscriber(subscriber, template, **context):
    """In the language of the page that asked for it; each leads to the reader's own page."""
    url = absolute(reverse("subscription", args=[subscriber.key]))
    found = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    queue_mail(
        f"subscription_{template}",
        subscriber.email,
        {
            **context,
            "personal_url": url,
            "confirmation_url": f"{url}?{urlencode({'order': subscriber.order_token})}",
            "site_settings": found,
        },
        language=get_language(),
        about=subscriber,
        reply_to=found.email,
    )

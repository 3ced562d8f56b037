"""Ordering the weekly overview: one row for each address, and one answer to all of them."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language

from cms.generation import remembered
from cms.text.addresses import canonical
from newsletter.models import NewsletterIndexPage, Subscriber
from newsletter.models.subscriber import SubscriberState

from .mails import mail_subscriber

DAY = timedelta(days=1)
# Mails that one address gets in a day, however many orders name it.
MOST = 5
_LONGEST_PLACE = Subscriber._meta.get_field("place").max_length


def edition_language():
    """Of the overview that readers of this language get: theirs if there is one, else German."""
    code = get_language()

    def is_there():
        indexes = NewsletterIndexPage.objects.live().public()
        return indexes.filter(locale__language_code=code).exists()

    # Each page with the form asks.
    return code if remembered(("overview", code), is_there) else settings.LANGUAGE_CODE


def claim(email, fingerprint, proof):
    """The row of an address, locked, and whether the order is another than the last one; `proof`
    are the columns that say what was agreed to. Who is subscribed stays as they are."""
    subscriber, is_new = Subscriber.objects.select_for_update().get_or_create(
        email__lower=canonical(email).lower(),
        defaults={"email": email, "fingerprint": fingerprint, **proof},
    )
    if is_new or subscriber.fingerprint == fingerprint:
        return subscriber, is_new
    changes = {"fingerprint": fingerprint}
    if subscriber.state != SubscriberState.ACTIVE:
        changes |= {
            **proof,
            "state": SubscriberState.UNCONFIRMED,
            "created": timezone.now(),
            "confirmed": None,
            "bounces": 0,
            "earlier": subscriber.proofs,
        }
    for name, value in changes.items():
        setattr(subscriber, name, value)
    subscriber.save(update_fields=changes)
    return subscriber, True


def proof_of(form, wording, place):
    return {
        "language": edition_language(),
        "wording": wording,
        "place": Truncator(place).chars(_LONGEST_PLACE),
        "notice": form.notice,
        "notice_shown": form.read_token.issued_at,
    }


def answer(subscriber):
    """By mail, so that nobody but the owner of the address learns what it is."""
    now = timezone.now()
    if subscriber.mails.filter(created__gt=now - DAY).count() >= MOST:
        return
    if subscriber.state == SubscriberState.ACTIVE:
        mail_subscriber(subscriber, "link")
    elif subscriber.state == SubscriberState.UNCONFIRMED:
        subscriber.asked_at = now
        subscriber.save(update_fields=["asked_at"])
        mail_subscriber(subscriber, "confirm")

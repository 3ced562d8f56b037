"""Addresses that mail servers know nothing of: three times in a row, and no more mail goes there.

What counts is said at once by the server that we hand mails to, later by a provider, or in a list
that editors import. A mail that was taken proves little before the next edition: only then the
count of those from whom nothing came back begins anew.
"""

import re
import smtplib

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.text.addresses import canonical
from newsletter.models.delivery import Delivery, DeliveryState
from newsletter.models.subscriber import Subscriber, SubscriberState
from outbox.answers import answer

IN_A_ROW = 3
# RFC 5321 and 7504: no such mailbox, not here, no such name, no mail at this domain …
CODES = (550, 551, 553, 556)
# … unless the more exact code after it (RFC 3463) speaks of something else: full, too long, spam.
NOT_THE_ADDRESS = re.compile(r"\s*5\.(?!0\.|1\.|2\.1)\d")
# Of anymail's reasons.
HARD = ("invalid", "bounced")
ADDRESS = re.compile(r"[^\s<>;,:\"']+@[^\s<>;,:\"']+")


def is_hard(error):
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    code, words = answer(error)
    return code in CODES and not NOT_THE_ADDRESS.match(words.decode(errors="replace"))


def count(subscriber):
    """One more in a row. Who gets no more mail for it is deleted like those who left."""
    found = Subscriber.objects.filter(pk=subscriber)
    found.update(bounces=F("bounces") + 1)
    found.filter(bounces__gte=IN_A_ROW, state=SubscriberState.ACTIVE).update(
        state=SubscriberState.DISABLED, left=timezone.now()
    )


def forgive():
    """Before an edition begins: whose last mail was taken and has not come back."""
    last = Delivery.objects.filter(subscriber=OuterRef("pk")).order_by("-pk").values("state")[:1]
    failing = Subscriber.objects.filter(bounces__gt=0).annotate(last=Subquery(last))
    keys = list(failing.filter(last=DeliveryState.SENT).values_list("pk", flat=True))
    Subscriber.objects.filter(pk__in=keys).update(bounces=0)


def came_back(address, words):
    """A mail that had been taken; True when it counts. The same is never counted twice."""
    sent = Delivery.objects.filter(subscriber__email__iexact=canonical(address))
    last = sent.order_by("-pk").first()
    if not last:
        return False
    is_news = Delivery.objects.filter(pk=last.pk, state=DeliveryState.SENT).update(
        state=DeliveryState.FAILED, error=words
    )
    if is_news:
        count(last.subscriber_id)
    return bool(is_news)


def on_tracking(sender, event, **kwargs):
    """What a provider says by anymail; a mailbox that is full for a day is none of our business.
    Who marks a mail as spam, or leaves by the provider's own button, wants no more."""
    if event.event_type in ("complained", "unsubscribed"):
        for subscriber in Subscriber.objects.at(event.recipient):
            subscriber.leave()
    if event.event_type in ("bounced", "rejected") and event.reject_reason in HARD:
        came_back(event.recipient, _("The provider says: the address does not exist."))


def import_list(text):
    """The addresses in a text, whatever else stands in its lines: how many count, of how many."""
    addresses = {canonical(address).lower() for address in ADDRESS.findall(text)}
    known = {email.lower() for email in Subscriber.objects.values_list("email", flat=True)}
    words = _("From an imported list of failing addresses.")
    return sum(came_back(address, words) for address in addresses & known), len(addresses)

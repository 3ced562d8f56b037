"""How far this week's overview is on its way to the subscribers."""

from collections import Counter, defaultdict
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsletter.delivery.admin import delivery_url, may_see
from newsletter.models import Delivery, EditionPage, Mailing
from newsletter.models.delivery import DeliveryState, MailingState

from .lists import LIMIT, Entry, List, when

SHOWN = timedelta(days=7)


def overviews(user):
    if not may_see(user):
        return None
    recent = Q(finished=None) | Q(finished__gt=timezone.now() - SHOWN)
    mailings = Mailing.objects.filter(recent).exclude(state=MailingState.LATE)
    mailings = mailings.select_related("edition")
    published = EditionPage.objects.live().filter(mailing=None)
    published = published.filter(date__gt=timezone.localdate() - SHOWN).order_by("-date", "-pk")
    shown = list(mailings[:LIMIT])
    counts = counts_of(shown)
    entries = [
        *(_entry(edition, _("published, not sent")) for edition in published[:LIMIT]),
        *(_entry(mailing.edition, how_far(mailing, counts[mailing.pk])) for mailing in shown),
    ]
    count = published.count() + mailings.count()
    return List(_("Delivery of the weekly overview"), "mail", entries[:LIMIT], count)


def _entry(edition, note):
    return Entry(edition.title, delivery_url(edition), note)


def counts_of(mailings):
    """{mailing: {state: how many}}, by one query."""
    found = defaultdict(Counter)
    rows = Delivery.objects.filter(mailing__in=mailings).values_list("mailing", "state")
    for mailing, state, count in rows.annotate(Count("pk")):
        found[mailing][state] = count
    return found


def how_far(mailing, counts):
    if mailing.state == MailingState.SCHEDULED:
        return _("will be sent %(moment)s") % {"moment": when(mailing.due)}
    parts = [_("%(sent)d of %(total)d sent")]
    failed = counts[DeliveryState.FAILED] + counts[DeliveryState.UNCLEAR]
    if failed:
        parts.append(_("%(failed)d failed or unclear"))
    values = {"sent": counts[DeliveryState.SENT], "total": mailing.total, "failed": failed}
    is_paused = mailing.paused_until and mailing.paused_until > timezone.now()
    is_waiting = mailing.state == MailingState.SENDING and is_paused
    state = _("the mail server takes none just now") if is_waiting else mailing.get_state_display()
    return f"{state} · {', '.join(parts) % values}"

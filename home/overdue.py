"""What the clock should have done by now, and nothing did: somebody has to look at the timers."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models.settings import SiteSettings
from events.choices import RegistrationState, Status
from events.models import EventPage
from events.registration.models import Registration
from newsletter.delivery.admin import delivery_url, may_see
from newsletter.models.delivery import Mailing, MailingState
from outbox.models import MailState, OutgoingMail
from submissions.privacy.retention import submission_models

from .lists import Entry, List, edit_url, editable, listed, waiting, when

# Longer than a worker or a timer that runs leaves anything undone.
MAIL_WITHIN = timedelta(minutes=10)
REMIND_WITHIN = timedelta(hours=1)
DELETE_WITHIN = timedelta(days=1)
REMINDED_BEFORE = timedelta(hours=24)


def was_due(moment):
    return _("was due %(moment)s") % {"moment": when(moment)}


def not_published(user):
    def entry(revision):
        note = was_due(revision.approved_go_live_at)
        return Entry(revision.object_str, edit_url(revision.object_id), note)

    revisions = waiting(user).filter(approved_go_live_at__lte=timezone.now())
    heading = _("Should have been published by itself")
    return listed(revisions, entry, heading, "warning", is_overdue=True)


def still_public(user):
    pages = editable(user, Page).filter(live=True, expire_at__lte=timezone.now())

    def entry(page):
        return Entry(page.title, edit_url(page.pk), was_due(page.expire_at))

    heading = _("Should have been taken down by itself")
    return listed(pages.order_by("expire_at", "pk"), entry, heading, "warning", is_overdue=True)


def not_sent(user):
    if not user.has_perm("outbox.view_outgoingmail"):
        return None
    mails = OutgoingMail.objects.filter(
        state=MailState.QUEUED, next_attempt__lte=timezone.now() - MAIL_WITHIN
    )

    def entry(mail):
        url = reverse("outgoingmail:inspect", args=[mail.pk])
        return Entry(mail.subject, url, was_due(mail.next_attempt))

    mails = mails.order_by("next_attempt", "pk")
    all_url = f"{reverse('outgoingmail:index')}?state={MailState.QUEUED}"
    heading = _("Mails that nobody sends")
    return listed(mails, entry, heading, "warning", all_url, is_overdue=True)


def not_delivered(user):
    """Overviews that nobody sends, or that wait for somebody's word since their time passed."""
    if not may_see(user):
        return None
    waits = Q(state=MailingState.SCHEDULED, due__lte=timezone.now() - MAIL_WITHIN)
    late = Mailing.objects.filter(waits | Q(state=MailingState.LATE))

    def entry(mailing):
        return Entry(mailing.edition.title, delivery_url(mailing.edition), was_due(mailing.due))

    late = late.select_related("edition").order_by("due", "pk")
    return listed(late, entry, _("Weekly overviews not sent"), "warning", is_overdue=True)


def not_reminded(user):
    if not user.has_perm("events.view_registration"):
        return None
    now = timezone.now()
    events = EventPage.objects.live().filter(expected="").exclude(status=Status.CANCELLED)
    events = events.filter(start__range=(now, now + REMINDED_BEFORE - REMIND_WITHIN))
    unaware = Registration.objects.filter(
        event=OuterRef("pk"),
        state=RegistrationState.CONFIRMED,
        reminded=None,
        created__lte=now - REMIND_WITHIN,
    )
    events = events.filter(Exists(unaware)).with_seats().order_by("start", "pk")

    def entry(event):
        return Entry(event.title, event.participants_url, was_due(event.start - REMINDED_BEFORE))

    heading = _("Events whose participants have not been reminded")
    return listed(events, entry, heading, "warning", is_overdue=True)


def not_deleted(user):
    settings = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    due = timezone.now() - DELETE_WITHIN
    entries = []
    for model in submission_models():
        name = model._meta.model_name
        if not user.has_perm(f"{model._meta.app_label}.view_{name}"):
            continue
        if count := model.overdue(settings, due).count():
            note = _("%(n)d, due before %(moment)s") % {"n": count, "moment": when(due)}
            label = capfirst(model._meta.verbose_name_plural)
            entries.append(Entry(label, reverse(f"{name}:index"), note))
    heading = _("Should have been deleted by itself")
    return List(heading, "warning", entries, len(entries), is_overdue=True)


OVERDUE = (not_published, still_public, not_sent, not_delivered, not_reminded, not_deleted)

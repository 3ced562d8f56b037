"""When the time of what people sent is over: the nightly deletion."""

import logging
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail import hooks

from cms.clock import beyond
from cms.media.keeping import HOURS, delete_forgotten
from cms.models.settings import SiteSettings
from outbox.models import MailState, OutgoingMail
from submissions.models import FormHit, Submission
from submissions.spam import KEPT

# Of background work that is done; long enough to see why something failed.
TASKS_KEPT = timedelta(days=7)

logger = logging.getLogger(__name__)


def submission_models():
    """The tables of all public forms."""
    return [model for model in apps.get_models() if issubclass(model, Submission)]


def delete_expired():
    """Deletes what the site settings let nobody keep any longer; may run at any time.

    Rooms above tell what of theirs is over by the hook `delete_expired`, in the same form.
    Returns how much of each kind, as {label: number}.
    """
    now = timezone.now()
    settings = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    counts = {}
    for model in submission_models():
        with transaction.atomic():
            label = model._meta.label
            counts[label] = model.remove(model.overdue(settings, now))
    counts[OutgoingMail._meta.label] = empty_mails(now - timedelta(days=settings.mail_days))
    counts[FormHit._meta.label] = FormHit.objects.filter(beyond("at", now, KEPT)).delete()[0]
    counts["wagtailcore.UploadedFile"] = delete_forgotten(now - timedelta(hours=HOURS))
    tasks = DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT)
    counts[DBTaskResult._meta.label] = tasks.delete()[0]
    for expire in hooks.get_hooks("delete_expired"):
        counts |= expire(now)
    for label, count in counts.items():
        logger.info("Deleted as expired: %d of %s", count, label)
    return counts


def empty_mails(before):
    """Takes the texts out of old mails; one whose submission is gone goes as a whole.

    What has not been sent yet stays: a worker that stood still shall find it.
    """
    settled = [MailState.SENT, MailState.FAILED, MailState.UNCLEAR]
    old = OutgoingMail.objects.filter(created__lt=before, state__in=settled)
    gone, _ = old.filter(about_id=None).delete()
    return gone + old.exclude(text="").update(text="", html="", calendar="", headers={})

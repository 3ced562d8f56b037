"""What is looked at, line by line: how it stands, and what somebody without a developer can do."""

import functools
import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import get_commands, load_command_class
from django.db import connection, models
from django.db.models import Count, Min, Sum
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, get_page_models
from wagtail.search.models import IndexEntry

from accounts.models import Attempt
from cms.heartbeat import Timed
from cms.models.heartbeat import Heartbeat
from home.lists import when
from home.overdue import OVERDUE
from outbox.models import MailState, OutgoingMail

from .models import ErrorCount
from .versions import ends

DAY = timedelta(days=1)
GIGABYTE = 1024**3


class State(models.TextChoices):
    GOOD = "good", gettext_lazy("Good")
    LOOK = "look", gettext_lazy("Please look")
    BAD = "bad", gettext_lazy("Bad")


class Finding(NamedTuple):
    name: str
    state: State
    label: str
    text: str
    # What to do, or whom to call; said where it is not good.
    advice: str = ""


def graded(is_bad, is_to_look=False):
    return State.BAD if is_bad else State.LOOK if is_to_look else State.GOOD


def mails():
    queued = OutgoingMail.objects.filter(state=MailState.QUEUED)
    found = queued.aggregate(n=Count("pk"), oldest=Min("created"))
    text = _("No mail waits.")
    if found["n"]:
        text = ngettext(
            "%(n)d mail waits, since %(moment)s.",
            "%(n)d mails wait, the oldest since %(moment)s.",
            found["n"],
        ) % {"n": found["n"], "moment": when(found["oldest"])}
    is_old = found["oldest"] and found["oldest"] < timezone.now() - DAY
    advice = _("Open Reports › Outgoing mails: the reason stands at the mail. Call your host.")
    yield Finding("mail_queue", graded(False, is_old), _("Mails that wait"), text, advice)
    week = OutgoingMail.objects.filter(created__gte=timezone.now() - 7 * DAY)
    rows = week.filter(state__in=OutgoingMail.AGAIN).values_list("state").annotate(n=Count("pk"))
    counts = dict(rows.order_by())
    text = _("Of the last seven days: %(failed)d failed, %(unclear)d unclear.") % {
        "failed": counts.get(MailState.FAILED, 0),
        "unclear": counts.get(MailState.UNCLEAR, 0),
    }
    advice = _("Open Reports › Outgoing mails, read the reason and send them again from there.")
    yield Finding("mail_failed", graded(False, counts), _("Mails not sent"), text, advice)


def tasks():
    """Background work, where a worker does it: what waits, and what came to nothing."""
    if not isinstance(task_backends["default"], DatabaseBackend):
        return
    now = timezone.now()
    found = DBTaskResult.objects.ready().aggregate(n=Count("pk"), oldest=Min("enqueued_at"))
    text = _("None waits.")
    if found["n"]:
        text = ngettext(
            "%(n)d waits, since %(moment)s.", "%(n)d wait, the oldest since %(moment)s.", found["n"]
        ) % {"n": found["n"], "moment": when(found["oldest"])}
    is_old = found["oldest"] and found["oldest"] < now - timedelta(minutes=10)
    advice = _("Call your host: “The service stadtretter-tasks does not run.”")
    yield Finding("task_queue", graded(is_old), _("Background work that waits"), text, advice)
    week = DBTaskResult.objects.filter(enqueued_at__gte=now - 7 * DAY)
    # Whose worker died in the middle stays "running".
    lost = week.running().filter(started_at__lt=now - timedelta(hours=1)).count()
    failed = week.failed().count() + lost
    text = _("Of the last seven days: %(n)d.") % {"n": failed}
    advice = _("Call your host: “Please run update_index and rebuild_references_index.”")
    yield Finding("task_failed", graded(False, failed), _("Background work lost"), text, advice)


def overdue():
    """As the desk of somebody who may see all."""
    everybody = get_user_model()(is_superuser=True)
    for make in OVERDUE:
        found = make(everybody)
        text = ngettext("%(n)d overdue", "%(n)d overdue", found.count) % {"n": found.count}
        if found.entries:
            text += f": {found.entries[0].text}, {found.entries[0].note}"
        advice = _("The desk lists them. A timer or the mail worker stands still: call your host.")
        yield Finding(make.__name__, graded(found.count), found.heading, text, advice)


@functools.cache
def timers():
    """Name and period of all commands that a timer starts."""
    known = {
        name: load_command_class(app, name)
        for name, app in sorted(get_commands().items())
        if app in settings.ROOMS
    }
    return {name: made.period for name, made in known.items() if isinstance(made, Timed)}


LABELS = {
    "backup": gettext_lazy("Backup"),
    "check_health": gettext_lazy("This check"),
    "delete_expired": gettext_lazy("Deleting what is over"),
    "publish_scheduled": gettext_lazy("Publishing by the clock"),
    "read_documents": gettext_lazy("Reading documents for the search"),
    "send_mail_queue": gettext_lazy("Sending mail"),
    "send_reminders": gettext_lazy("Reminding participants"),
    "verify_backup": gettext_lazy("Trial restore of the backup"),
}


def heartbeats():
    beats = {beat.name: beat for beat in Heartbeat.objects.all()}
    for name, period in timers().items():
        yield timer(name, period, beats.get(name))


def timer(name, period, beat):
    label = LABELS.get(name, name)
    advice = _("Call your host: “The timer %(name)s does not run as it should.”") % {"name": name}
    if not (beat and beat.succeeded):
        reason = beat.failure if beat else _("It has never run.")
        return Finding(name, State.BAD, label, reason, advice)
    # One that lies ahead was left by a clock that was wrong, and says nothing.
    age = abs(timezone.now() - beat.succeeded)
    # What takes a while itself, or begins a little late, is no reason to call anybody.
    patience = timedelta(minutes=5)
    is_late = age > 1.25 * period + patience
    # What runs once a day will not mend itself within minutes.
    is_lasting = beat.failure and period >= DAY
    state = graded(is_lasting or age > 2 * period + patience, is_late or beat.failure)
    text = _("Last done %(moment)s.") % {"moment": when(beat.succeeded)}
    if beat.failure:
        text += " " + _("The last run failed: %(reason)s") % {"reason": beat.failure}
    return Finding(name, state, label, text, advice)


def errors():
    since = timezone.now() - DAY
    rows = ErrorCount.objects.filter(hour__gte=since).values("kind", "place")
    rows = list(rows.annotate(n=Sum("count")).order_by("-n")[:3])
    total = sum(row["n"] for row in rows)
    text = ", ".join(f"{row['n']} × {row['kind']} ({row['place']})" for row in rows)
    advice = _("Send this line to your developer; if visitors complain, call your host.")
    state = graded(total >= 50, total)
    yield Finding("errors", state, _("Errors of the last day"), text or _("None."), advice)


def log_ins():
    """Whether somebody guesses, and whether there are two who could let each other in again."""
    failed = Attempt.objects.exclude(kind=Attempt.Kind.NEW_PASSWORD)
    hour = failed.filter(at__gte=timezone.now() - timedelta(hours=1)).count()
    text = _("Of the last hour: %(n)d.") % {"n": hour}
    advice = _(
        "Somebody guesses passwords. They are slowed down and let nobody in. Tell your host if it "
        "is so for more than a day."
    )
    yield Finding("log_ins", graded(False, hour >= 50), _("Log-ins that failed"), text, advice)
    count = get_user_model().objects.with_perm("auth.change_user").count()
    text = ngettext("%(n)d account.", "%(n)d accounts.", count) % {"n": count}
    advice = _(
        "Put a second person into the group “Administration”: whoever loses their telephone needs "
        "somebody else who resets the second factor."
    )
    label = _("Accounts that may help others in")
    yield Finding("helpers", graded(False, count < 2), label, text, advice)


def shared_cache():
    """Nothing else would tell that it is gone: pages only take longer."""
    if settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        return
    cache.set("health", "ok", 60)
    is_there = cache.get("health") == "ok"
    text = _("It answers.") if is_there else _("It does not answer; pages take longer.")
    advice = _("Call your host: “The cache of the website (CACHE_URL) does not answer.”")
    yield Finding("cache", graded(not is_there), _("Shared cache"), text, advice)


def disk():
    places = {Path(settings.MEDIA_ROOT)}
    if connection.vendor == "sqlite":
        places.add(Path(connection.settings_dict["NAME"]).parent)
    # A site whose uploads are elsewhere has no folder.
    used = [shutil.disk_usage(place) for place in places if Path(place).exists()]
    if not used:
        return
    fullest = min(used, key=lambda usage: usage.free)
    share = 100 * fullest.free // fullest.total
    text = _("%(size).1f GB are free (%(share)d %%).") % {
        "size": fullest.free / GIGABYTE,
        "share": share,
    }
    is_bad = fullest.free < GIGABYTE or share < 3
    state = graded(is_bad, fullest.free < 5 * GIGABYTE or share < 10)
    advice = _("Call your host: “The disk of the web server is nearly full.”")
    yield Finding("disk", state, _("Disk"), text, advice)


def search_index():
    if settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] != "search.backend":
        return
    types = ContentType.objects.get_for_models(*get_page_models()).values()
    entries = IndexEntry.objects.filter(content_type__in=list(types))
    keys = entries.annotate(key=Cast("object_id", models.BigIntegerField()))
    pages = Page.objects.live().filter(depth__gt=1)
    count, missing = pages.count(), pages.exclude(pk__in=keys.values("key")).count()
    text = _("%(missing)d of %(count)d published pages are missing.") % {
        "missing": missing,
        "count": count,
    }
    advice = _("Call your host: “Please run update_index.” Until then the search finds less.")
    state = graded(missing > 0.05 * count, missing)
    yield Finding("search_index", state, _("Search"), text, advice)


def versions():
    for name, version, end in ends():
        label = f"{name} {version}"
        advice = _("Ask your developer for the step to the next version.")
        if end is None:
            text = _("Nobody has written down until when it is supported.")
            yield Finding(name.lower(), State.LOOK, label, text, advice)
            continue
        left = (end - timezone.localdate()).days
        text = _("Gets security fixes until %(day)s.") % {
            "day": date_format(end, "SHORT_DATE_FORMAT")
        }
        yield Finding(name.lower(), graded(left < 0, left < 90), label, text, advice)

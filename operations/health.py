"""All findings together, what they come to, and what the last timed check left."""

from datetime import timedelta

from django.utils import timezone

from cms.models.heartbeat import Heartbeat

from . import certificate, findings
from .findings import State

LOOKS = (
    findings.overdue,
    findings.heartbeats,
    findings.mails,
    findings.tasks,
    findings.errors,
    findings.log_ins,
    findings.search_index,
    findings.shared_cache,
    findings.disk,
    findings.versions,
)
WORST_FIRST = (State.BAD, State.LOOK, State.GOOD)
CHECK = "check_health"
CHECKED_WITHIN = timedelta(hours=1)


def report(kept=None):
    """The worst first. `kept` is what the timed check left of the certificate."""
    if kept is None:
        kept = last_check().detail.get("certificate")
    found = [finding for look in LOOKS for finding in look()]
    if kept:
        found.append(certificate.finding(kept))
    return sorted(found, key=lambda finding: WORST_FIRST.index(finding.state))


def worst(found):
    return found[0].state


def last_check():
    return Heartbeat.objects.filter(name=CHECK).first() or Heartbeat(name=CHECK)


def is_known_bad():
    """As the last check found it, or because there is none any more; one look at one row.

    A site on which it never ran has no timers yet: its page says so, its desk stays calm."""
    check = last_check()
    if not check.ran:
        return False
    return (
        check.detail.get("state") == State.BAD or abs(timezone.now() - check.ran) > CHECKED_WITHIN
    )

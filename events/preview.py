"""How an event looks at other times than now, for the editor's preview."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices import Status

MODES = {
    "before": _("Before the event"),
    "during": _("During the event"),
    "after": _("After the event, without recap"),
    "recap": _("After the event, with recap"),
    "cancelled": pgettext_lazy("event", "Cancelled"),
    "moved": pgettext_lazy("event", "Moved"),
}
_STATUS = {"cancelled": Status.CANCELLED, "moved": Status.MOVED}
_WEEK = timedelta(days=7)


def show_as(event, mode):
    """Puts the event into the mode's time and status; in other modes it stays as it is now.

    A draft without a date is shown as if it were to take place in a week.
    """
    event.start = event.start or timezone.now().replace(minute=0) + _WEEK
    if mode not in MODES:
        return
    event.status = _STATUS.get(mode, Status.SCHEDULED)
    if mode in ("during", "after", "recap"):
        event.expected = ""
    event.shown_at = _moment(event, mode)
    if mode == "moved" and not event.previous_start:
        event.previous_start = event.start - _WEEK
    if mode == "after":
        event.recap, event.slides, event.recap_recording = [], None, None


def _moment(event, mode):
    if mode == "during":
        return event.start
    if mode in ("after", "recap"):
        return event.when.is_over_at
    day_before = (event.registration_deadline or event.start) - timedelta(days=1)
    return min(timezone.now(), day_before)

"""Whether an event invites people, in the words that readers see wherever it is named."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cms.blocks.standing import Standing

from .choices import Attendance, RegistrationMode, Status
from .state import EventState


def standing_of(event):
    state, leads_on = event.state, _("To the event")
    if state == EventState.CANCELLED:
        return Standing(_("This event is cancelled"), "stop", False, leads_on)
    if state == EventState.RECAP:
        return Standing(_("With recap"), "", False, _("To the recap"))
    if state == EventState.OVER:
        return Standing(_("Past"), "quiet", False, leads_on)
    is_for_all = event.registration == RegistrationMode.NONE
    if state == EventState.RUNNING:
        return Standing(_("Running now"), "", is_for_all, leads_on)
    words = []
    if state == EventState.MOVED:
        day = date_format(localtime(event.previous_start))
        words.append(_("Moved, planned for %(day)s before") % {"day": day})
    if event.expected:
        return Standing(" · ".join(words), invites=False, label=leads_on)
    if not (is_for_all or event.registration_is_open):
        return _with(words, _("Registration is closed"), leads_on)
    if event.takes_registrations and event.seats_left == 0:
        return _with(words, _("Fully booked, with a waiting list"), _("Join the waiting list"))
    return Standing(" · ".join(words))


def _with(words, reason, label):
    return Standing(" · ".join([*words, reason]), invites=False, label=label)


def standing_words(event):
    """Words to look for. “On site” is none: any text has a place in it."""
    words = {
        _("online"): event.attendance != Attendance.ONSITE,
        _("in person"): event.attendance != Attendance.ONLINE,
        event.get_status_display(): event.status != Status.SCHEDULED,
    }
    return " ".join(str(word) for word, holds in words.items() if holds)

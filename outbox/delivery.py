"""Sends the queued mails. Several workers may run at once."""

import logging
import re
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, Q
from django.utils import timezone

from cms.clock import beyond
from cms.text.addresses import wire, wire_with_name

from .answers import describe, hang_up, kind, refusal
from .models import MailState, OutgoingMail

BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440)]
CLAIM_ENDS = timedelta(minutes=10)

logger = logging.getLogger(__name__)


def send_queue(should_stop=lambda: False):
    """One pass over what is due; returns how many mails were sent."""
    give_up_stale_claims()
    sent = 0
    due = OutgoingMail.objects.filter(is_due(timezone.now()), state=MailState.QUEUED)
    for pk in list(due.order_by("next_attempt", "pk").values_list("pk", flat=True)):
        if should_stop():
            break
        if mail := claim(pk):
            sent += deliver(mail)
    return sent


def is_due(now):
    """Nothing waits before the first attempt, nor for longer than the longest pause: who says so
    was written by a clock that was wrong."""
    return Q(attempts=0) | Q(next_attempt__lte=now) | Q(next_attempt__gt=now + BACK_OFF[-1])


def give_up_stale_claims():
    """A worker died between claiming and marking: the mail may or may not have left."""
    OutgoingMail.objects.filter(
        beyond("claimed", timezone.now(), CLAIM_ENDS), state=MailState.SENDING
    ).update(state=MailState.UNCLEAR, error="interrupted")


def claim(pk):
    """The mail, now ours alone; None when another worker was faster."""
    is_ours = OutgoingMail.objects.filter(pk=pk, state=MailState.QUEUED).update(
        state=MailState.SENDING, claimed=timezone.now(), attempts=F("attempts") + 1
    )
    return OutgoingMail.objects.get(pk=pk) if is_ours else None


def deliver(mail):
    """Sends a claimed mail and writes down what became of it; True when it was taken.

    A server that says "not now" (4xx), or cannot be reached, is asked again later; one that says no
    (5xx) would say it again. A connection that breaks while the mail is handed over leaves it
    unclear: sending again might deliver it twice.
    """
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        message = message_for(mail, connection)
        message.message()
    except (ValueError, UnicodeError) as error:
        return mark(mail, MailState.FAILED, error)
    try:
        connection.open()
    except OSError as error:
        # Of the server, not of this mail: a password that it refuses (5xx) is put right soon.
        return retry_or_fail(mail, error)
    try:
        message.send()
    except Exception as error:
        # Whatever it was, the worker goes on with the next mail.
        code = refusal(error)
        if not code:
            return mark(mail, MailState.UNCLEAR, error)
        return mark(mail, MailState.FAILED, error) if code >= 500 else retry_or_fail(mail, error)
    finally:
        hang_up(connection)
    return mark(mail, MailState.SENT)


def message_for(mail, connection):
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        wire_with_name(settings.DEFAULT_FROM_EMAIL),
        to=[wire(mail.to)],
        reply_to=[wire(mail.reply_to)] if mail.reply_to else None,
        headers={
            "Message-ID": mail.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
            **mail.headers,
        },
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        # Mail programs that know calendars act on a version of the text, the others offer a file.
        method = re.search(r"^METHOD:(\w+)", mail.calendar, re.MULTILINE)[1]
        message.attach_alternative(mail.calendar, f"text/calendar; method={method}")
        message.attach("termin.ics", mail.calendar.encode(), "application/ics")
    return message


def retry_or_fail(mail, error):
    if mail.attempts > len(BACK_OFF):
        return mark(mail, MailState.FAILED, error)
    wait = BACK_OFF[mail.attempts - 1]
    return mark(mail, MailState.QUEUED, error, next_attempt=timezone.now() + wait)


def mark(mail, state, error=None, **changes):
    if error is not None:
        logger.warning("Mail %s is %s: %s", mail.pk, state, kind(error))
    if state == MailState.SENT:
        changes["sent"] = timezone.now()
    # Still ours? A claim that ran out has been given up, and its "unclear" stays.
    OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(
        state=state, error=describe(error), **changes
    )
    return state == MailState.SENT

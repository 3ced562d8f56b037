"""Sends the queued mails. Several workers may run at once."""

import logging
import re
import smtplib
from datetime import timedelta
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F
from django.utils import timezone

from .models import MailState, OutgoingMail

BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440)]
CLAIM_ENDS = timedelta(minutes=10)

logger = logging.getLogger(__name__)


def send_queue(should_stop=lambda: False):
    """One pass over what is due; returns how many mails were sent."""
    give_up_stale_claims()
    sent = 0
    due = OutgoingMail.objects.filter(state=MailState.QUEUED, next_attempt__lte=timezone.now())
    for pk in list(due.order_by("next_attempt", "pk").values_list("pk", flat=True)):
        if should_stop():
            break
        if mail := claim(pk):
            sent += deliver(mail)
    return sent


def give_up_stale_claims():
    """A worker died between claiming and marking: the mail may or may not have left."""
    OutgoingMail.objects.filter(
        state=MailState.SENDING, claimed__lt=timezone.now() - CLAIM_ENDS
    ).update(state=MailState.UNCLEAR, error="interrupted")


def claim(pk):
    """The mail, now ours alone; None when another worker was faster."""
    is_ours = OutgoingMail.objects.filter(pk=pk, state=MailState.QUEUED).update(
        state=MailState.SENDING, claimed=timezone.now(), attempts=F("attempts") + 1
    )
    return OutgoingMail.objects.get(pk=pk) if is_ours else None


def deliver(mail):
    """Sends a claimed mail and writes down what became of it; True when it was taken.

    A server that says no, or cannot be reached, is asked again later. A connection that breaks
    while the mail is handed over leaves it unclear: sending again might deliver it twice.
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
        return retry_or_fail(mail, error)
    try:
        message.send()
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
        return retry_or_fail(mail, error)
    except Exception as error:
        # Whatever it was, the worker goes on with the next mail.
        return mark(mail, MailState.UNCLEAR, error)
    finally:
        hang_up(connection)
    return mark(mail, MailState.SENT)


def message_for(mail, connection):
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
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
        message.attach(calendar_part(mail.calendar))
    return message


def calendar_part(text):
    """The entry as mail programs want it: those that know calendars offer to note it down."""
    part = MIMEText(text, "calendar", "utf-8")
    method = re.search(r"^METHOD:(\w+)", text, re.MULTILINE)
    part.set_param("method", method[1] if method else "PUBLISH")
    part.add_header("Content-Disposition", "attachment", filename="termin.ics")
    return part


def hang_up(connection):
    try:
        connection.close()
    except OSError:
        logger.info("The mail server closed the connection before we did.")


def retry_or_fail(mail, error):
    if mail.attempts > len(BACK_OFF):
        return mark(mail, MailState.FAILED, error)
    wait = BACK_OFF[mail.attempts - 1]
    return mark(mail, MailState.QUEUED, error, next_attempt=timezone.now() + wait)


def mark(mail, state, error=None, **changes):
    if error is not None:
        logger.warning("Mail %s is %s: %s", mail.pk, state, describe(error))
    if state == MailState.SENT:
        changes["sent"] = timezone.now()
    # Still ours? A claim that ran out has been given up, and its "unclear" stays.
    OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING).update(
        state=state, error=describe(error), **changes
    )
    return state == MailState.SENT


def describe(error):
    """What happened, without the server's words: they repeat the address."""
    if error is None:
        return ""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__} {code}".strip()

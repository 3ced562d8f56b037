"""What mail servers say, as editors and the log get it."""

import logging
import re
import smtplib

from anymail.exceptions import AnymailRecipientsRefused
from django.utils.text import Truncator

from cms.text.cleaning import clean_line

from .models import OutgoingMail

ADDRESS = re.compile(r"[^\s<>:]+@[^\s<>:]+")
LONGEST = OutgoingMail._meta.get_field("error").max_length

logger = logging.getLogger(__name__)


# What providers say by HTTP when it is not about the mail: who we are, or how many we send.
NOT_NOW = (401, 403, 429)


def answer(error):
    """The server's code and words."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))
    code = getattr(error, "smtp_code", None) or getattr(error, "status_code", None)
    return code or 0, getattr(error, "smtp_error", "")


def refusal(error):
    """The SMTP code with which a mail was not taken, also of a provider that speaks HTTP; 0 where
    it may have been taken all the same."""
    code, _words = answer(error)
    if isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
        return code
    if isinstance(error, AnymailRecipientsRefused):
        return 550
    if code in NOT_NOW:
        return 421
    return 554 if 400 <= code < 500 else 0


def kind(error):
    """For the log, without the server's words: some of them name the person."""
    return f"{type(error).__name__} {answer(error)[0] or ''}".strip()


def describe(error):
    """For editors, in the server's words, but without addresses, which they repeat."""
    if error is None:
        return ""
    words = answer(error)[1]
    if isinstance(words, bytes):
        words = words.decode(errors="replace")
    return Truncator(ADDRESS.sub("…", clean_line(f"{kind(error)} {words}"))).chars(LONGEST)


def hang_up(connection):
    try:
        connection.close()
    except OSError:
        logger.info("The mail server closed the connection before we did.")

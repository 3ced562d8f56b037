"""An edition as mail: the same for all but for what is the recipient's own."""

import re
from email.charset import QP, Charset
from email.utils import formataddr, formatdate, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import override

from cms.models.settings import SiteSettings
from cms.text.addresses import wire, wire_with_name
from newsletter.addresses import absolute
from newsletter.models.version import NOBODY

# Travels unchanged through any server, so that a signature of the mail holds.
QUOTED = Charset("utf-8")
QUOTED.body_encoding = QP
TO = "to@nobody.invalid"
MESSAGE_ID = "<id@nobody.invalid>"
_BREAK = "(?:=\r\n)?"
_NOBODY = re.compile((_BREAK + _BREAK.join(NOBODY) + _BREAK).encode())
# Python breaks a header that it takes for too long behind its name; some readers stumble.
_EMPTY_FIRST_LINE = re.compile(rb"(?m)^([A-Za-z-]+): \r\n ")


class Printed:
    """A version as it is sent: to a mail server as bytes, which are made once and filled in for
    each recipient, to any other backend as a message."""

    def __init__(self, version, connection, mark=""):
        self.version, self.connection = version, connection
        self.subject = f"{mark} {version.subject}".strip()
        self.sender = wire_with_name(settings.DEFAULT_FROM_EMAIL)
        site = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
        self.reply_to = [wire(site.email)] if site.email else None
        self.sender_address = parseaddr(self.sender)[1]
        self.domain = self.sender_address.rpartition("@")[2]
        self.headers = _headers(version.edition, site)
        self.content = _unbroken(self._mail(TO, NOBODY, MESSAGE_ID).message())

    def content_for(self, address, key=NOBODY, number=0):
        """The whole mail for somebody whose address is as it travels."""
        return (
            self.content.replace(NOBODY.encode(), str(key).encode())
            .replace(TO.encode(), address.encode(), 1)
            .replace(MESSAGE_ID.encode(), self.message_id(number).encode(), 1)
        )

    def message_for(self, address, key=NOBODY, number=0):
        return self._mail(address, str(key), self.message_id(number))

    def message_id(self, number):
        """The same at each attempt, so that mailboxes show a mail once."""
        return f"<{self.version.hash[:24]}.{number}@{self.domain}>"

    def _mail(self, address, key, message_id):
        unsubscribe = self.headers["List-Unsubscribe"].replace(NOBODY, key)
        headers = {"Message-ID": message_id, **self.headers, "List-Unsubscribe": unsubscribe}
        mail = EmailMultiAlternatives(
            self.subject,
            self.version.text.replace(NOBODY, key),
            self.sender,
            to=[address],
            reply_to=self.reply_to,
            headers=headers,
            connection=self.connection,
        )
        mail.encoding = QUOTED
        mail.attach_alternative(self.version.html.replace(NOBODY, key), "text/html")
        return mail


def _headers(edition, site):
    language, archive = edition.locale.language_code, edition.get_parent()
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    with override(language):
        unsubscribe = absolute(reverse("unsubscribe", args=[NOBODY]))
    return {
        "Date": formatdate(localtime=True),
        "List-Id": formataddr((site.name, f"weekly-overview.{language}.{host}")),
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Archive": f"<{absolute(archive.url or '')}>",
        # Nobody's notice of absence is an answer to an overview.
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "Content-Language": language,
    }


def _unbroken(message):
    """The bytes, with each place for a key in one piece."""
    head, end, body = message.as_bytes(linesep="\r\n").partition(b"\r\n\r\n")
    head = _EMPTY_FIRST_LINE.sub(rb"\1: ", head)
    return head + end + _NOBODY.sub(f"=\r\n{NOBODY}=\r\n".encode(), body)

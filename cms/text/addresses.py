"""Mail addresses: one spelling of each, and the one in which it travels."""

import re
import unicodedata
from email.utils import formataddr, parseaddr
from functools import lru_cache

import idna
from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# RFC 5321; Django's check knows the first of them only.
_LONGEST, _LONGEST_LOCAL = 254, 64


def canonical(text):
    """The one spelling under which an address is stored, compared and found; its domain as people
    read it. Capital letters before the @ stay, some servers want them: compare with `iexact`."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).strip(" \t\n\r\u00a0")
    local, at, domain = text.rpartition("@")
    try:
        return f"{local}{at}{idna.decode(_ascii(domain))}"
    except UnicodeError:
        return f"{local}{at}{domain.lower()}"


def wire(address):
    """The address as it travels. Raises ValueError where no mail can be sent to it."""
    local, _at, domain = address.rpartition("@")
    found = f"{local}@{_ascii(domain)}"
    if not found.isascii() or len(local) > _LONGEST_LOCAL or len(found) > _LONGEST:
        raise ValueError("No mail server takes this address.")
    return sanitize_address(found, "utf-8")


def wire_with_name(address):
    """The same of "Name <address>", as headers have it."""
    name, found = parseaddr(address)
    return formataddr((name, wire(found)))


def validate_address(value):
    """Says no to what could not be sent; the encoder asked is the one that sends."""
    try:
        validate_email(wire(value))
    except (ValueError, ValidationError) as error:
        raise ValidationError(
            _(
                "No mail can be sent to this address. Please check how it is spelt; in front of "
                "the @ there are no letters such as ä."
            ),
            code="invalid",
        ) from error


@lru_cache(maxsize=1000)  # lists of addresses name few domains
def _ascii(domain):
    """By IDNA 2008, in which ß is a letter: Django's own encoder takes straße for strasse, which
    belongs to somebody else."""
    return idna.encode(domain, uts46=True).decode()

"""Addresses of websites, as frame-ancestors takes them: scheme, host and port."""

import re
from urllib.parse import urlsplit

import idna
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HOST = re.compile(r"[^.:]+(\.[^.:]+)+")


def spelt(text):
    """One spelling of the address, its domain as people read it. Raises ValidationError for what is
    no whole website, or could be anybody's."""
    full = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(full)
        port = "" if parts.port in (None, 443) else f":{parts.port}"
        host = idna.decode(idna.encode(parts.hostname or "", uts46=True)).removesuffix(".")
    except ValueError as error:
        # An asterisk is no letter of a domain, either.
        raise _fault(_pattern_or_not(text), text) from error
    if not HOST.fullmatch(host):
        raise _fault(_("“%(text)s” is no address of a website."), text)
    origin = f"https://{host}{port}"
    if parts.scheme.lower() != "https":
        raise _fault(_("“%(text)s”: only addresses with https:// are safe enough."), text)
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        message = _("“%(text)s”: please enter the website as a whole, “%(origin)s”.")
        raise _fault(message, text, origin)
    return origin


def wire(origin):
    """The address as it travels in a header."""
    parts = urlsplit(origin)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{idna.encode(parts.hostname, uts46=True).decode()}{port}"


def _pattern_or_not(text):
    if "*" in text:
        return _("“%(text)s”: please enter each website by itself, without an asterisk.")
    return _("“%(text)s” is no address of a website.")


def _fault(message, text, origin=""):
    return ValidationError(message % {"text": text, "origin": origin})

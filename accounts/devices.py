"""Browsers from which an account has logged in before; they carry a cookie that says so."""

import secrets
import unicodedata

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

YEAR = 365 * 24 * 60 * 60


def plain(name):
    """One spelling, so that another one gives no new tries."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def cookie(name):
    """For each account of its own: people share computers. Nobody reads the name in it."""
    return f"device-{salted_hmac('accounts.devices', plain(name)).hexdigest()[:16]}"


def token(request, name):
    """What this browser was called at an earlier log-in of this account; else nothing."""
    key = cookie(name)
    return request.get_signed_cookie(key, default="", salt=key, max_age=YEAR)


def remember(request, response, name):
    """A year from now; returns whether it was known."""
    found, key = token(request, name), cookie(name)
    response.set_signed_cookie(
        key,
        found or secrets.token_hex(16),
        salt=key,
        max_age=YEAR,
        path=reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return bool(found)

"""Who sends, how often, and from where; nothing of it leaves the house or stays for long."""

import ipaddress
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import FormHit

WINDOW = timedelta(hours=1)
KEPT = timedelta(days=1)


def comes_from_this_site(request):
    """Whether the browser says that the form was sent from one of our own pages.

    Old browsers say nothing; they are trusted for the sake of the signed token. `none` is a
    page that the visitor has reloaded.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.get_host()


def network_address(request):
    """The visitor's address; None where it cannot be known.

    Each proxy of ours appends the address it was called from to X-Forwarded-For, so as many
    entries from the right are to be believed as there are proxies. Of an IPv6 address the
    network counts, because one household owns 2^64 addresses.
    """
    found = request.META.get("REMOTE_ADDR", "")
    if count := settings.TRUSTED_PROXY_COUNT:
        chain = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(chain) >= count:
            found = chain[-count] or found
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return None
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def admit(request, form, limit):
    """Counts one message to `form` from this address; False when it had `limit` in an hour.

    Only a keyed hash is kept, with another key each day, and for no longer than that.
    """
    now = timezone.now()
    FormHit.objects.filter(at__lt=now - KEPT).delete()
    address = network_address(request)
    if address is None:
        return True
    salt = f"submissions.address.{timezone.localdate(now)}"
    sender = salted_hmac(salt, address, algorithm="sha256").hexdigest()
    hits = FormHit.objects.filter(form=form, sender=sender, at__gte=now - WINDOW)
    if hits.count() >= limit:
        return False
    FormHit.objects.create(form=form, sender=sender, at=now)
    return True

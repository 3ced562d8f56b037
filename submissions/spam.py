"""Who sends, how often, and from where; nothing of it leaves the house or stays for long."""

import ipaddress
import re
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.clock import beyond, within

from .models import FormHit

# An IPv6 address with a port stands in brackets: what has more colons is an address alone.
_WITH_PORT = re.compile(r"(?:\[(?P<v6>[^\]]*)\]|(?P<v4>[^:\[]*))(?::\d*)?")
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
    return not origin or origin.partition("://")[2] == request.get_host()


def network_address(request):
    """The network that a visitor writes from; there is always one, or there would be no limit.

    Each proxy of ours appends the address it was called from to X-Forwarded-For, so as many
    entries from the right are to be believed as there are proxies; what stands left of them
    anybody can write, as well as X-Real-IP and Forwarded. Without a readable entry all that comes
    through the same proxy counts as one.
    """
    chain = request.headers.get("X-Forwarded-For", "").split(",")
    count = settings.TRUSTED_PROXY_COUNT
    forwarded = chain[-count] if 0 < count <= len(chain) else ""
    return _network(forwarded) or _network(request.META.get("REMOTE_ADDR", "")) or "unknown"


def _network(entry):
    """The network of an address as proxies write it, with or without a port; None for no address.

    Of an IPv6 address the first half counts, because one household owns 2^64 addresses.
    """
    host = entry.strip(' \t"')
    if found := _WITH_PORT.fullmatch(host):
        host = found["v6"] or found["v4"] or ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    # As machines that speak both protocols write an IPv4 address.
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def network_hash(request):
    """Keyed, with another key each day."""
    salt = f"submissions.address.{timezone.localdate()}"
    return salted_hmac(salt, network_address(request), algorithm="sha256").hexdigest()


def admit(request, form, limit):
    """Counts one message to `form` from this address; False when it had `limit` in an hour.

    Only a keyed hash is kept, with another key each day, and for no longer than that.
    """
    now = timezone.now()
    FormHit.objects.filter(beyond("at", now, KEPT)).delete()
    sender = network_hash(request)
    hits = FormHit.objects.filter(within("at", now, WINDOW), form=form, sender=sender)
    if hits.count() >= limit:
        return False
    FormHit.objects.create(form=form, sender=sender, at=now)
    return True

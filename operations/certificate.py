"""The certificate that visitors get; asked for by the timed check alone, for it may take long."""

import socket
import ssl
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from .findings import Finding, graded

SECONDS = 10


def look():
    """What the check keeps: the last second, or why there is none; nothing without TLS."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if address.scheme != "https":
        return {}
    try:
        place = (address.hostname, address.port or 443)
        with (
            socket.create_connection(place, timeout=SECONDS) as plain,
            ssl.create_default_context().wrap_socket(
                plain, server_hostname=address.hostname
            ) as safe,
        ):
            return {"ends": ssl.cert_time_to_seconds(safe.getpeercert()["notAfter"])}
    except ssl.SSLCertVerificationError as error:
        return {"invalid": error.verify_message}
    except OSError as error:
        return {"unreachable": str(error)}


def finding(kept):
    advice = _("Call your host: “The certificate of the website has to be renewed.”")
    left = None
    if "ends" in kept:
        end = datetime.fromtimestamp(kept["ends"], UTC)
        left = (end - timezone.now()).days
        text = _("Valid for %(n)d more days.") % {"n": left}
    elif "invalid" in kept:
        text = _("Browsers warn of it: %(reason)s") % {"reason": kept["invalid"]}
    else:
        text = _("It could not be looked at: %(reason)s") % {"reason": kept["unreachable"]}
    is_bad = "invalid" in kept or (left is not None and left < 7)
    state = graded(is_bad, left is None or left < 21)
    return Finding("certificate", state, _("Certificate"), text, advice)

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Warning

HERE = {"localhost", "127.0.0.1", "[::1]"}


def check_passkeys(app_configs, **kwargs):
    """Browsers make passkeys for the name of a safe site alone, and for no other name."""
    if not getattr(settings, "MFA_REQUIRED", False):
        return
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if base.scheme != "https" or not can_have_passkeys(base.hostname or ""):
        yield Error(
            f"Nobody can set up a passkey at BASE_URL, {base.geturl()}.",
            hint="It has to be https:// and a name in ASCII, e.g. https://www.example.org; umlauts "
            "as xn--…. Passkeys hold for that name and are lost when it changes.",
            id="accounts.E001",
        )
    hosts = set(settings.ALLOWED_HOSTS) - HERE
    if others := [host for host in sorted(hosts) if not covers(base.hostname or "", host)]:
        yield Warning(
            f"Passkeys made at {base.hostname} do not let in at: {', '.join(others)}.",
            hint="Redirect those names to BASE_URL before the site (ALLOWED_HOSTS).",
            id="accounts.W001",
        )


def can_have_passkeys(host):
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.isascii() and "." in host
    return False


def covers(name, host):
    return host == name or host.removeprefix("*").endswith(f".{name}")

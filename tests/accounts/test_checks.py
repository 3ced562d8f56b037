"""Production says when nobody could set up a passkey, before anybody tries."""

import pytest
from django.core.checks.registry import registry

from accounts.checks import check_passkeys


@pytest.fixture
def found(settings):
    def found(url, *hosts, required="accounts.policy.required"):
        settings.WAGTAILADMIN_BASE_URL, settings.ALLOWED_HOSTS = url, list(hosts)
        settings.MFA_REQUIRED = required
        return [message.id for message in check_passkeys(None)]

    return found


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org",
        "https://192.0.2.1",
        "https://[2001:db8::1]",
        "https://rathaus",
        "https://www.städte.example.org",
        "www.example.org",
    ],
)
def test_address_that_no_passkey_fits_is_an_error(found, url):
    assert found(url) == ["accounts.E001"]
    assert found(url, required=False) == []


def test_name_of_the_site_fits(found):
    hosts = ("www.example.org", "admin.www.example.org", ".www.example.org", "localhost")
    assert found("https://www.example.org", *hosts) == []


@pytest.mark.parametrize("host", ["example.org", "*", "awww.example.org", "192.0.2.1"])
def test_other_names_are_a_warning(found, host):
    assert found("https://www.example.org", "www.example.org", host) == ["accounts.W001"]


def test_is_asked_at_each_check():
    assert check_passkeys in registry.get_checks()

"""A passkey, on Chromium's virtual authenticator."""

import pytest
from django.urls import reverse
from django_mfa.models import Authenticator
from playwright.sync_api import expect

from .conftest import EDITOR
from .test_public import violations

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def with_device(admin):
    tools = admin.context.new_cdp_session(admin)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield
    tools.detach()
    # The database is that of all tests of the folder.
    Authenticator.objects.all().delete()


def test_passkey_is_set_up_and_asked_for(admin, server, with_device):
    admin.goto(server + reverse("mfa:enroll_factor", args=["webauthn"]))
    assert not violations(admin, "setting up")
    admin.fill("[name=name]", "Dienstlaptop")
    admin.get_by_role("button", name="Passkey einrichten").click()
    expect(admin.locator("h1")).to_have_text("Wiederherstellungscodes")
    assert not violations(admin, "recovery codes")
    admin.goto(server + reverse("mfa:security_settings"))
    expect(admin.get_by_text("Dienstlaptop")).to_be_visible()
    assert not violations(admin, "what one has")

    admin.get_by_role("button", name="Abmelden").click()
    admin.fill("[name=username]", EDITOR["username"])
    admin.fill("[name=password]", EDITOR["password"])
    admin.locator("form button[type=submit]").click()
    expect(admin.locator("h1")).to_have_text("Bestätigen Sie, dass Sie es sind")
    assert not violations(admin, "which one")
    admin.get_by_role("link", name="Sicherheitsschlüssel oder Passkey").click()
    expect(admin.locator("h1")).to_have_text("Verwenden Sie Ihren Sicherheitsschlüssel")
    assert not violations(admin, "passkey")
    admin.click("#webauthn-start")
    admin.wait_for_url(f"{server}/admin/")
    assert not admin.problems


def test_pages_of_the_app_are_accessible(admin, server, with_device):
    admin.goto(server + reverse("mfa:enroll_factor", args=["totp"]))
    assert not violations(admin, "setting up")
    assert not admin.problems

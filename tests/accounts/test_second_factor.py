"""A password alone opens nothing once somebody has a second factor, or must have one."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django_mfa.adapters.recovery_codes import RecoveryCodesAdapter
from django_mfa.adapters.totp import generate_secret
from django_mfa.models import Authenticator
from django_mfa.totp import TOTP

from home.roles import ADMINISTRATORS, EDITORS, ROLES
from tests.roles.conftest import PASSWORD

DESK = reverse("wagtailadmin_home")
PAGES = reverse("mfa:security_settings")
VERIFY = reverse("mfa:verify")
APP = reverse("mfa:verify_factor", args=["totp"])
RECOVERY = reverse("mfa:verify_factor", args=["recovery_codes"])


@pytest.fixture
def enforced(settings):
    settings.MFA_REQUIRED = "accounts.policy.required"


@pytest.fixture
def editor(sign_in):
    """With the password given, and the second factor not yet."""
    client = sign_in(EDITORS)
    client.secret = generate_secret()
    Authenticator.objects.create(user=client.user, type="totp", data={"secret": client.secret})
    client.codes = RecoveryCodesAdapter().generate(client.user)
    client.logout()
    log_in(client)
    return client


def log_in(client):
    return client.post(
        reverse("wagtailadmin_login"), {"username": client.user.username, "password": PASSWORD}
    )


def code(client):
    return TOTP(client.secret).now()


def is_in(client):
    return client.get(DESK).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        DESK,
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_api:pages:listing"),
        PAGES,
        reverse("mfa:recovery_codes"),
        reverse("mfa:enroll_factor", args=["totp"]),
        reverse("mfa:enroll_factor", args=["webauthn"]),
        "/",
    ],
)
def test_password_alone_reaches_nothing(editor, home, address):
    answer = editor.get(address)
    assert answer.status_code == 302
    assert answer.url.startswith(VERIFY)


def test_session_from_before_is_asked_as_well(sign_in):
    client = sign_in(EDITORS)
    assert is_in(client)
    Authenticator.objects.create(user=client.user, type="totp", data={"secret": generate_secret()})
    assert client.get(DESK).url.startswith(VERIFY)


def test_removing_a_factor_wants_it_first(editor):
    factor = Authenticator.objects.get(type="totp")
    editor.post(reverse("mfa:manage"), {"pk": factor.pk})
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_code_of_the_app_lets_in_once(editor):
    used = code(editor)
    editor.post(APP, {"code": used})
    assert is_in(editor)
    editor.logout()
    log_in(editor)
    assert editor.post(APP, {"code": used}).status_code == 400
    assert not is_in(editor)


def test_recovery_code_lets_in_once_and_is_told_by_mail(editor, mailoutbox):
    editor.post(RECOVERY, {"code": editor.codes[0]})
    assert is_in(editor)
    [mail] = mailoutbox
    assert mail.subject == "Ein Wiederherstellungscode wurde zur Anmeldung verwendet"
    editor.logout()
    log_in(editor)
    assert editor.post(RECOVERY, {"code": editor.codes[0]}).status_code == 400
    assert not is_in(editor)


@pytest.mark.parametrize("typed", ["", "000000", "ä" * 300, "\x00", "\ud800", "9" * 5000])
def test_wrong_code_is_said_in_german(editor, typed):
    # As a browser sends it, so that nothing is cleaned on the way.
    body = b"code=" + typed.encode("utf-8", "surrogatepass")
    answer = editor.post(APP, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "Ihr Code ist abgelaufen oder ungültig." in answer.text


def test_new_password_by_mail_is_no_way_round(editor, mailoutbox):
    editor.logout()
    editor.post(reverse("wagtailadmin_password_reset"), {"email": editor.user.email})
    link = next(word for word in mailoutbox[0].body.split() if "/confirm/" in word)
    form = editor.get("/" + link.split("/", 3)[3], follow=True)
    new = "Wochenmarkt-statt-Parkplatz"
    data = {"new_password1": new, "new_password2": new}
    editor.post(form.redirect_chain[-1][0], data)
    assert not is_in(editor)
    assert User.objects.get().check_password(new)


@pytest.mark.parametrize(
    ("after", "place"),
    [("/admin/pages/", "/admin/pages/"), ("https://example.com/", DESK), ("//example.com", DESK)],
)
def test_leads_on_to_this_site_alone(editor, after, place):
    assert editor.post(APP, {"code": code(editor), "next": after}).url == place


def test_nobody_logs_in_by_a_passkey_alone(sign_in):
    for step in ("begin", "complete"):
        assert sign_in(EDITORS, name=step).get(f"{PAGES}passkey/{step}/").status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_each_role_must_set_one_up(sign_in, enforced, mailoutbox, role):
    client = sign_in(role)
    assert client.get(DESK).url.startswith(PAGES)
    page = client.get(PAGES)
    assert "Für Ihr Konto ist die Zwei-Faktor-Authentifizierung erforderlich." in page.text
    secret = generate_secret()
    form = {"secret_key": secret, "code": TOTP(secret).now()}
    client.post(reverse("mfa:enroll_factor", args=["totp"]), form)
    assert is_in(client)
    assert mailoutbox[-1].to == [client.user.email]


def test_group_says_who_must(sign_in, enforced):
    client = sign_in(EDITORS)
    group = client.user.groups.get()
    group.permissions.remove(group.permissions.get(codename="second_factor"))
    assert is_in(client)


def test_administration_sees_it_at_the_group(sign_in):
    client = sign_in(ADMINISTRATORS)
    group = client.user.groups.get()
    page = client.get(reverse("wagtailusers_groups:edit", args=[group.pk]))
    assert "Must log in with a second factor" in page.text


def test_recovery_codes_are_shown_once(sign_in):
    client = sign_in(EDITORS)
    shown = client.get(reverse("mfa:recovery_codes")).context["codes"]
    assert len(shown) == 10
    assert client.get(reverse("mfa:recovery_codes")).context["codes"] is None


def test_visitors_pages_do_not_vary_by_cookie(client, home):
    assert "Cookie" not in client.get("/").headers.get("Vary", "")

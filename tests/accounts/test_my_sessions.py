"""Everybody sees where they are logged in, ends it, and hears of new devices."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Session
from home.roles import EDITORS
from outbox.models import OutgoingMail
from tests.roles.conftest import PASSWORD

from .test_second_factor import APP, code, editor, log_in  # noqa: F401
from .test_sessions import DESK, LOGIN, is_in

THEME = {"theme": "system", "density": "default", "contrast": "system"}
PAGE = reverse("my_sessions")
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def laptop(sign_in):
    return sign_in(EDITORS)


@pytest.fixture
def enter(laptop):
    """Logs the same person in from another browser."""

    def enter(name="jemand"):
        client = Client(headers={"user-agent": PHONE})
        client.post(LOGIN, {"username": name, "password": PASSWORD})
        return client

    return enter


def test_shows_ones_own_and_no_key(laptop, enter, sign_in):
    phone = enter()
    sign_in(EDITORS, name="nachbarin")
    page = laptop.get(PAGE)
    assert PAGE in laptop.get(reverse("wagtailadmin_account")).text
    assert page.text.count("sessions__one") == 2
    assert "Safari, iPhone" in page.text
    assert page.text.count("Dieses Gerät") == 1
    for client in (laptop, phone):
        assert client.session.session_key not in page.text


def test_ends_one_or_all_others(laptop, enter, sign_in):
    phone, tablet, library = enter(), enter(), enter()
    neighbour = sign_in(EDITORS, name="nachbarin")
    reference = Session.objects.get(pk=phone.session.session_key).reference
    laptop.post(PAGE, {"session": reference})
    assert not is_in(phone)
    assert all(is_in(client) for client in (laptop, tablet, library))
    answer = laptop.post(PAGE, {"session": "others"}, follow=True)
    assert "2 Sitzungen sind beendet." in answer.text
    assert [is_in(client) for client in (laptop, tablet, library)] == [True, False, False]
    assert is_in(neighbour)


@pytest.mark.parametrize("which", ["", "gibt-es-nicht", "\x00", "neighbours"])
def test_ends_nobody_elses(laptop, sign_in, which):
    neighbour = sign_in(EDITORS, name="nachbarin")
    if which == "neighbours":
        which = Session.objects.get(user=neighbour.user).reference
    assert laptop.post(PAGE, {"session": which}).status_code == 404
    assert is_in(neighbour)


def test_new_password_ends_the_others(laptop, enter):
    phone = enter()
    new = "Wochenmarkt-statt-Parkplatz"
    data = {
        "name_email-first_name": "Erika",
        "name_email-last_name": "Muster",
        "name_email-email": "jemand@example.org",
        "locale-preferred_language": "de",
        **{f"theme-{name}": value for name, value in THEME.items()},
        "password-old_password": PASSWORD,
        "password-new_password1": new,
        "password-new_password2": new,
    }
    assert laptop.post(reverse("wagtailadmin_account"), data).status_code == 302
    assert laptop.get(PAGE).text.count("sessions__one") == 1
    assert is_in(laptop)
    assert not is_in(phone)


def test_new_device_is_told_once_and_the_first_is_not(laptop, enter):
    assert not OutgoingMail.objects.exists()
    phone = enter()
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == ("jemand@example.org", "Anmeldung von einem neuen Gerät")
    assert "Safari, iPhone" in mail.text
    assert PAGE in mail.text
    for client in (phone, laptop):
        client.post(reverse("wagtailadmin_logout"))
        client.post(LOGIN, {"username": "jemand", "password": PASSWORD})
        assert is_in(client)
    assert OutgoingMail.objects.count() == 1


def test_whose_second_factor_is_missing_has_not_logged_in(editor):  # noqa: F811
    OutgoingMail.objects.all().delete()
    editor.get(DESK)
    assert not OutgoingMail.objects.exists()
    editor.post(APP, {"code": code(editor)})
    assert OutgoingMail.objects.get().subject == "Anmeldung von einem neuen Gerät"


def test_is_told_in_ones_own_language(sign_in, enter):
    sign_in(EDITORS, name="somebody", language="en")
    enter("somebody")
    assert OutgoingMail.objects.get().subject == "Log-in from a new device"

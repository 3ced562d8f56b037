"""How long a log-in holds, and what is known of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_mfa.models import Authenticator

from accounts.models import Session
from accounts.sessions import device
from cms import generation
from home.roles import EDITORS
from tests.roles.conftest import PASSWORD

DESK = reverse("wagtailadmin_home")
LOGIN = reverse("wagtailadmin_login")
PING = "/admin/editing-sessions/ping/wagtailcore/page/1/1/"


@pytest.fixture
def later(monkeypatch):
    """Lets time pass."""
    now = timezone.now

    def later(**span):
        moment = timezone.now() + timedelta(**span)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    yield later
    monkeypatch.setattr(timezone, "now", now)


def is_in(client):
    return client.get(DESK).status_code == 200


def log_in(client, **values):
    data = {"username": client.user.username, "password": PASSWORD, **values}
    return client.post(LOGIN, data)


def test_ends_after_a_night_without_use(sign_in, later):
    client = sign_in(EDITORS)
    for _ in range(3):
        later(hours=11)
        assert is_in(client)
    later(hours=13)
    assert not is_in(client)


def test_open_window_alone_does_not_keep_it(sign_in, later):
    client = sign_in(EDITORS)
    for _ in range(2):
        later(hours=7)
        client.post(PING)
    assert not is_in(client)


def test_ends_after_two_weeks_whatever_is_done(sign_in, later):
    client = sign_in(EDITORS)
    log_in(client, remember="on")
    later(days=13)
    assert is_in(client)
    client.get(DESK)
    later(days=2)
    assert not is_in(client)


def test_is_deleted_in_the_night_after_its_end(sign_in, later):
    sign_in(EDITORS)
    call_command("delete_expired")
    assert Session.objects.exists()
    later(hours=13)
    call_command("delete_expired")
    assert not Session.objects.exists()


def test_browser_forgets_it_unless_it_shall_remember(sign_in):
    client = sign_in(EDITORS)
    assert not log_in(client).cookies["sessionid"]["max-age"]
    client.logout()
    assert log_in(client, remember="on").cookies["sessionid"]["max-age"] == 14 * 24 * 3600


def test_knows_whose_it_is_and_on_what_device(sign_in, later):
    client = sign_in(EDITORS)
    client.logout()
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    client.post(LOGIN, {"username": "jemand", "password": PASSWORD}, headers={"user-agent": agent})
    session = Session.objects.get(user=client.user)
    assert session.device == "Firefox, Linux"
    later(minutes=20)
    client.get(DESK)
    assert Session.objects.get().used == timezone.now()
    assert Session.objects.get().begun == session.begun


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        ("", ""),
        ("curl/8.14 \x00" + "x" * 9999, ""),
    ],
)
def test_device_has_the_name_that_people_use(agent, name):
    assert device(agent) == name


def test_kept_pages_stay_while_people_log_in(sign_in, home, django_capture_on_commit_callbacks):
    client = sign_in(EDITORS)
    client.logout()
    # The first view makes the settings, whose name stands in the title of its window.
    client.get(LOGIN)
    generation.forget()
    before = generation.number()
    with django_capture_on_commit_callbacks(execute=True):
        log_in(client)
        Authenticator.objects.create(user=User.objects.get(), type="totp")
        client.get(reverse("mfa:verify_factor", args=["totp"]))
        client.post(reverse("mfa:verify_factor", args=["totp"]), {"code": "000000"})
    generation.forget()
    assert generation.number() == before

"""Who guesses has to wait; who works here gets in all the same."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_mfa.models import RateLimitCounter
from django_tasks import default_task_backend

from accounts.limits import LIMITS
from accounts.models import Attempt
from accounts.tasks import send_password_links
from home.roles import EDITORS
from tests.roles.conftest import PASSWORD

from .test_second_factor import APP, DESK, RECOVERY, code, editor, is_in  # noqa: F401
from .test_sessions import later  # noqa: F401

LOGIN = reverse("wagtailadmin_login")
RESET = reverse("wagtailadmin_password_reset")
TRIES = LIMITS[Attempt.Kind.LOG_IN].tries


def guess(name="jemand", address="192.0.2.1", client=None, password="falsch"):
    data = {"username": name, "password": password}
    return (client or Client()).post(LOGIN, data, REMOTE_ADDR=address)


def elsewhere(number):
    return f"198.51.{number // 250}.{number % 250 + 1}"


@pytest.mark.parametrize("name", ["jemand", "gibt-es-nicht"])
def test_next_guess_has_to_wait_and_is_told_until_when(sign_in, later, name):  # noqa: F811
    sign_in(EDITORS)
    assert [guess(name).status_code for _ in range(TRIES)] == [200] * TRIES
    answer = guess(name, password=PASSWORD)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) in range(60, 121)
    end = timezone.localtime(timezone.now() + timedelta(minutes=2))
    told = "Es waren zu viele Versuche. Bitte versuchen Sie es um {} Uhr wieder."
    times = {f"{end - timedelta(minutes=back):%H:%M}" for back in (0, 1)}
    assert any(told.format(time) in answer.text for time in times)
    assert f'value="{name}"' in answer.text
    # Whoever is impatient does not wait longer for it, but who guesses on does.
    later(minutes=1, seconds=1)
    assert guess(name).status_code == 200
    later(minutes=1, seconds=1)
    assert guess(name, password=PASSWORD).status_code == 429
    later(minutes=1)
    assert guess(name, password=PASSWORD).status_code == (302 if name == "jemand" else 200)


def test_spelling_the_name_otherwise_does_not_help(sign_in):
    for name in ("jemand", "Jemand", "JEMAND", " jemand ", "ｊemand"):
        guess(name)
    assert guess("jemand").status_code == 429


def test_town_hall_behind_one_address_still_gets_in(sign_in):
    sign_in(EDITORS)
    sign_in(EDITORS, name="nachbarin")
    for _ in range(TRIES + 1):
        guess("jemand")
    assert guess("nachbarin", password=PASSWORD).status_code == 302


def test_success_forgets_ones_own_failures_alone(sign_in):
    sign_in(EDITORS)
    guess("nachbarin")
    for _ in range(TRIES - 1):
        guess()
    assert guess(password=PASSWORD).status_code == 302
    assert Attempt.objects.count() == 1
    assert [guess().status_code for _ in range(TRIES)] == [200] * TRIES


@pytest.fixture
def few(monkeypatch):
    """Limits that a test reaches soon."""
    limit = LIMITS[Attempt.Kind.LOG_IN]._replace(account=8, network=8)
    monkeypatch.setitem(LIMITS, Attempt.Kind.LOG_IN, limit)
    return 8


def test_network_that_guesses_many_names_is_closed(sign_in, few):
    client = sign_in(EDITORS)
    client.post(reverse("wagtailadmin_logout"))
    for number in range(few):
        guess(f"name-{number}")
    assert guess(password=PASSWORD).status_code == 429
    assert guess(password=PASSWORD, address="203.0.113.7").status_code == 302
    # The browser that has been in before is let in from there, too.
    assert guess(password=PASSWORD, client=client).status_code == 302


def test_guesses_from_everywhere_close_the_account_but_not_for_its_owner(sign_in, few):
    client = sign_in(EDITORS)
    client.post(reverse("wagtailadmin_logout"))
    for number in range(few):
        guess(address=elsewhere(number))
    assert guess(password=PASSWORD, address="203.0.113.7").status_code == 429
    assert guess(password=PASSWORD, client=client).status_code == 302


def test_known_browser_is_limited_by_itself_and_known_for_one_account(sign_in):
    client = sign_in(EDITORS)
    [(name, cookie)] = [each for each in client.cookies.items() if each[0].startswith("device-")]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
    client.post(reverse("wagtailadmin_logout"))
    assert [guess(client=client).status_code for _ in range(TRIES + 1)][-1] == 429
    assert Attempt.objects.filter(is_known=True).count() == TRIES
    guess("nachbarin", client=client)
    client.cookies[name] = f"{cookie.value}x"
    guess("nachbarin", client=client)
    assert Attempt.objects.filter(is_known=True).count() == TRIES


def test_browser_is_not_known_before_the_second_factor(editor):  # noqa: F811
    assert not any(name.startswith("device-") for name in editor.cookies)
    assert "device-" in str(editor.post(APP, {"code": code(editor)}).cookies)


@pytest.mark.parametrize("door", [APP, RECOVERY])
def test_second_factor_is_not_guessed(editor, door, later):  # noqa: F811
    for _ in range(TRIES):
        assert editor.post(door, {"code": "000000"}).status_code == 400
    answer = editor.post(APP, {"code": code(editor), "next": "/admin/pages/"})
    assert answer.status_code == 429
    assert "Es waren zu viele Versuche." in answer.text
    assert "next=/admin/pages/" in answer.text
    assert not is_in(editor)
    later(minutes=1, seconds=1)
    editor.post(APP, {"code": code(editor)})
    assert is_in(editor)
    assert not Attempt.objects.exists()


def test_mails_for_a_new_password_are_few(sign_in, mailoutbox):
    user = sign_in(EDITORS).user
    client = Client()
    for email in (user.email, "niemand@example.org"):
        codes = [client.post(RESET, {"email": email}).status_code for _ in range(3)]
        assert codes == [302, 302, 302]
        answer = client.post(RESET, {"email": email})
        assert answer.status_code == 429
        assert "Es waren zu viele Versuche." in answer.text
        assert f'value="{email}"' in answer.text
    assert len(mailoutbox) == 3


@pytest.mark.django_db
def test_no_address_is_kept_and_nothing_for_long(later):  # noqa: F811
    guess("erika", address="192.0.2.77")
    RateLimitCounter.objects.create(scope="1:totp", count=1, expires_at=timezone.now())
    stored = str(Attempt.objects.values_list().get())
    assert "erika" not in stored
    assert "192.0.2" not in stored
    call_command("delete_expired")
    assert Attempt.objects.exists()
    later(minutes=61)
    call_command("delete_expired")
    assert not Attempt.objects.exists()
    assert not RateLimitCounter.objects.exists()


def test_answer_to_a_forgotten_password_does_not_tell_who_has_an_account(
    sign_in,
    settings,
    mailoutbox,
    one_minute,
):
    """Its time would, if the mail were made meanwhile."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    user = sign_in(EDITORS).user

    def asked(email):
        with CaptureQueriesContext(connection) as queries:
            assert Client().post(RESET, {"email": email}).status_code == 302
        return len(queries)

    asked("erste@example.org")
    assert asked(user.email) == asked("niemand@example.org")
    assert not mailoutbox
    *_first, known, unknown = default_task_backend.results
    assert user.email not in str((known.args, unknown.args))
    for result in (known, unknown):
        send_password_links.call(*result.args)
    [mail] = mailoutbox
    assert mail.to == [user.email]
    assert "/admin/password_reset/confirm/" in mail.body

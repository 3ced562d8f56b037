"""The account page asks for the present password before it takes a new one: nobody guesses it
there, not even in a window that was left open."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.limits import LIMITS
from accounts.models import Attempt
from home.roles import EDITORS
from tests.roles.conftest import PASSWORD

from .test_limits import guess
from .test_sessions import later  # noqa: F401

ACCOUNT = reverse("wagtailadmin_account")
NEW = "Wochenmarkt-statt-Parkplatz"
TRIES = LIMITS[Attempt.Kind.LOG_IN].tries
TOO_MANY = "Es waren zu viele Versuche."
WRONG = "Das alte Passwort war falsch."


@pytest.fixture
def editor(sign_in):
    return sign_in(EDITORS)


def change(client, old, new=NEW, **values):
    data = {
        "name_email-first_name": "Erika",
        "name_email-last_name": "Beispiel",
        "name_email-email": "erika@example.org",
        "locale-preferred_language": "de",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
        "password-old_password": old,
        "password-new_password1": new,
        "password-new_password2": new,
    }
    return client.post(ACCOUNT, data | values)


def has(client, password):
    client.user.refresh_from_db()
    return client.user.check_password(password)


def test_next_guess_has_to_wait_and_is_told_nothing(editor, later):  # noqa: F811
    for _ in range(TRIES):
        answer = change(editor, "falsch")
        assert answer.status_code == 200
        assert WRONG in answer.text
    for old in (PASSWORD, "falsch"):
        answer = change(editor, old)
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert TOO_MANY in answer.text
        assert WRONG not in answer.text
        assert 'value="Erika"' in answer.text
    assert has(editor, PASSWORD)
    later(minutes=1, seconds=1)
    assert change(editor, PASSWORD).status_code == 302
    assert has(editor, NEW)
    assert not Attempt.objects.exists()


def test_guesses_count_at_both_doors(editor):
    for _ in range(TRIES):
        change(editor, "falsch")
    assert guess(client=editor, password=PASSWORD).status_code in (302, 429)
    editor.post(reverse("wagtailadmin_logout"))
    assert guess(client=editor, password=PASSWORD).status_code == 429


def test_colleagues_and_the_owner_elsewhere_are_not_kept_out(editor, sign_in):
    colleague = sign_in(EDITORS, name="nachbarin")
    for _ in range(TRIES + 1):
        change(editor, "falsch")
    assert change(colleague, PASSWORD).status_code == 302
    assert guess(password=PASSWORD, client=Client()).status_code == 302


def test_stolen_session_alone_counts_by_its_network(editor):
    thief = Client()
    thief.cookies["sessionid"] = editor.cookies["sessionid"].value
    assert [change(thief, "falsch").status_code for _ in range(TRIES + 1)][-1] == 429
    # Its owner works on.
    assert change(editor, PASSWORD).status_code == 302


def test_nobody_sees_it_without_having_logged_in(db):
    for method in ("get", "post"):
        assert getattr(Client(), method)(ACCOUNT).url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("old", ["", "\x00", "ä" * 5000])
def test_who_asks_for_no_new_password_changes_the_rest(editor, old):
    assert {change(editor, old, new="").status_code for _ in range(TRIES + 1)} == {302}
    editor.user.refresh_from_db()
    assert editor.user.first_name == "Erika"


def test_it_is_said_in_english(sign_in):
    editor = sign_in(EDITORS, language="en")
    values = {"locale-preferred_language": "en"}
    answers = [change(editor, "wrong", **values) for _ in range(TRIES + 1)]
    assert "There have been too many attempts." in answers[-1].text

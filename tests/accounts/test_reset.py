"""Whose telephone is gone gets a new start from the administration, and nobody does it unseen."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django_mfa.adapters.totp import generate_secret
from django_mfa.models import Authenticator
from wagtail.models import ModelLogEntry

from home.roles import ADMINISTRATORS, EDITORS
from outbox.models import OutgoingMail

DESK = reverse("wagtailadmin_home")


def page(user):
    return reverse("second_factor_reset", args=[user.pk])


@pytest.fixture
def editor(sign_in):
    """Logged in, with a factor that this session has passed."""
    client = sign_in(EDITORS, name="redaktion")
    client.get(reverse("mfa:recovery_codes"))
    secret = {"secret": generate_secret()}
    Authenticator.objects.create(user=client.user, type="totp", data=secret)
    session = client.session
    session["mfa"] = {"verified": True, "method": "totp", "at": 0}
    session.save()
    assert client.get(DESK).status_code == 200
    return client


def test_administration_resets_it_and_all_is_told(editor, sign_in):
    administration = sign_in(ADMINISTRATORS)
    for place in ("index", "edit"):
        args = [editor.user.pk] if place == "edit" else []
        shown = administration.get(reverse(f"wagtailusers_users:{place}", args=args))
        assert page(editor.user) in shown.text
    asked = administration.get(page(editor.user))
    assert "Authenticator-App" in asked.text
    assert "Die Person wird überall abgemeldet." in asked.text
    assert Authenticator.objects.count() == 2
    administration.post(page(editor.user))
    assert not Authenticator.objects.exists()
    assert editor.get(DESK).url.startswith(reverse("wagtailadmin_login"))
    assert administration.get(DESK).status_code == 200
    mail = OutgoingMail.objects.get()
    assert mail.to == editor.user.email
    assert mail.subject == "Ihr zweiter Faktor wurde zurückgesetzt"
    assert "jemand hat Ihren zweiten Faktor entfernt" in mail.text


def test_trail_stands_in_both_histories(editor, sign_in):
    administration = sign_in(ADMINISTRATORS)
    administration.post(page(editor.user))
    entry = ModelLogEntry.objects.get(action="accounts.reset_second_factor")
    assert (entry.user, entry.object_id) == (administration.user, str(editor.user.pk))
    for name, args in (
        ("wagtailadmin_reports:site_history", []),
        ("wagtailusers_users:history", [editor.user.pk]),
    ):
        assert "Zweiter Faktor zurückgesetzt" in administration.get(reverse(name, args=args)).text


@pytest.mark.parametrize("who", ["own", "superuser", "nobody's right"])
def test_not_everybody_resets_everybodys(editor, sign_in, who):
    client = editor if who == "nobody's right" else sign_in(ADMINISTRATORS)
    of = {
        "own": client.user,
        "superuser": User.objects.create_superuser("chefin"),
        "nobody's right": User.objects.create_user("gast"),
    }[who]
    Authenticator.objects.create(user=of, type="email")
    answers = [client.get(page(of)), client.post(page(of))]
    assert {answer.status_code for answer in answers} == {302}
    assert Authenticator.objects.filter(user=of).exists()
    if who != "nobody's right":
        for place, args in (("index", []), ("edit", [of.pk])):
            url = reverse(f"wagtailusers_users:{place}", args=args)
            assert page(of) not in client.get(url).text


def test_superuser_resets_a_superusers(admin_client):
    of = User.objects.create_superuser("chefin")
    Authenticator.objects.create(user=of, type="totp")
    admin_client.post(page(of))
    assert not Authenticator.objects.exists()

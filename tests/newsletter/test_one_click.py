"""Leaving with the button of a mail program (RFC 8058), whatever is sent and however late."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsletter.models import Subscriber, Suppression
from newsletter.models.version import NOBODY
from submissions.privacy import rights

from .ordering import ERIKA, own_page

pytestmark = pytest.mark.django_db


def path(key):
    return reverse("unsubscribe", args=[key])


def click(key, body="List-Unsubscribe=One-Click", kind="application/x-www-form-urlencoded"):
    """As a mail program's server does: from elsewhere, without any cookie."""
    headers = {"origin": "https://mail.example.org", "sec-fetch-site": "cross-site"}
    client = Client(enforce_csrf_checks=True, headers=headers)
    return client.generic("POST", path(key), body, content_type=kind)


def test_one_click_leaves_at_once_without_cookie_or_redirect(subscribed):
    response = click(subscribed.key)
    assert response.status_code == 200
    assert not response.cookies
    assert not Subscriber.objects.mailable().exists()
    assert Suppression.objects.filter(hash=Suppression.hash_of(ERIKA)).exists()


def test_clicked_again_it_answers_the_same(subscribed):
    first = click(subscribed.key)
    left = Subscriber.objects.get().left
    again = click(subscribed.key)
    assert (again.status_code, again.content) == (200, first.content)
    assert Subscriber.objects.get().left == left


def test_works_in_every_language(subscribed):
    for code in ("de", "en", "de-simple"):
        with override(code):
            assert path(NOBODY).endswith(f"/unsubscribe/{NOBODY}/")
            assert click(subscribed.key).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("", "application/x-www-form-urlencoded"),
        ("List-Unsubscribe=One-Click", "multipart/form-data"),
        ("broken", "multipart/form-data; boundary=" + "x" * 300),
        ("\xff\xfe", "text/plain; charset=undefined"),
        ("x=" * 3_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_leaves_whatever_the_body_is(subscribed, body, kind):
    assert click(subscribed.key, body, kind).status_code == 200
    assert not Subscriber.objects.mailable().exists()


def test_old_mail_works_after_two_years(subscribed):
    Subscriber.objects.update(confirmed=timezone.now() - timedelta(days=731))
    assert click(subscribed.key).status_code == 200
    assert not Subscriber.objects.mailable().exists()


def test_works_when_the_row_is_gone(subscribed):
    click(subscribed.key)
    rights.delete(ERIKA)
    assert click(subscribed.key).status_code == 200
    assert Suppression.objects.count() == 1


def test_another_ones_key_leaves_only_them(subscribed, order):
    for key in (uuid.uuid4(), NOBODY, str(subscribed.key)[:-1]):
        assert click(key).status_code == 200
    assert Subscriber.objects.mailable().exists()


def test_looking_changes_nothing_and_leads_to_the_page(client, subscribed):
    response = client.get(path(subscribed.key))
    assert (response.status_code, response["Location"]) == (302, own_page(subscribed))
    assert client.head(path(subscribed.key)).status_code == 302
    assert not response.cookies
    assert Subscriber.objects.mailable().exists()


def test_forged_keys_get_an_answer(client, site, subscribed):
    signs = st.text(st.characters(exclude_characters="/"), min_size=1, max_size=60)
    near = st.text("0123456789abcdefABCDEF-{}urn:id", min_size=1, max_size=50)

    @settings(
        max_examples=150,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=HealthCheck,
    )
    @given(st.one_of(signs.filter(lambda text: text not in (".", "..")), near))
    def check(key):
        assert click(key).status_code == 200
        answer = client.get(path(key), follow=True)
        assert answer.status_code in (200, 404)

    check()
    assert Subscriber.objects.mailable().exists()

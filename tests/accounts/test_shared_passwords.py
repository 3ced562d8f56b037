"""Private pages and documents with a password that several people share."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from accounts.limits import LIMITS
from accounts.models import Attempt
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "Marktplatz"
TRIES = LIMITS[Attempt.Kind.SHARED_PASSWORD].tries


@pytest.fixture
def private(sections):
    page = factories.ImpulsePageFactory(parent=sections["impulse"], title="Nur für uns")
    page.view_restrictions.create(restriction_type="password", password=PASSWORD)
    return page


@pytest.fixture
def document(home):
    collection = Collection.get_first_root_node().add_child(name="Intern")
    collection.view_restrictions.create(restriction_type="password", password=PASSWORD)
    return factories.DocumentFactory(title="Geheimes Papier", collection=collection)


def door(client, url, address="192.0.2.1"):
    """What the visitor sees, and a function that tries a password there."""
    answer = client.get(url, follow=True, REMOTE_ADDR=address)
    html = BeautifulSoup(answer.text, "html.parser")
    form = html.select_one("main form")

    def attempt(password):
        data = {"password": password, "return_url": form.select_one("[name=return_url]")["value"]}
        return client.post(form["action"], data, REMOTE_ADDR=address)

    return html, attempt


@pytest.mark.parametrize("what", ["private", "document"])
def test_right_password_opens_and_a_wrong_one_is_told(what, request, client):
    url = request.getfixturevalue(what).url
    html, attempt = door(client, url)
    assert "hat ein Passwort" in html.h1.text
    assert html.select_one("header nav")
    assert html.select_one("meta[name=robots]")["content"] == "noindex"
    assert "Nur für uns" not in str(html)
    assert "Geheimes Papier" not in str(html)
    answer = attempt("Rathaus")
    assert answer.status_code == 422
    assert "Das eingegebene Passwort ist falsch" in answer.text
    assert attempt(PASSWORD)["Location"].endswith(url)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("what", ["private", "document"])
def test_guessing_has_to_wait_and_keeps_nobody_else_out(what, request, client):
    url = request.getfixturevalue(what).url
    _html, attempt = door(client, url)
    assert [attempt("Rathaus").status_code for _ in range(TRIES)] == [422] * TRIES
    answer = attempt(PASSWORD)
    assert answer.status_code == 429
    assert "Es waren zu viele Versuche." in answer.text
    assert f'href="{url}"' in answer.text or f'href="http://localhost{url}"' in answer.text
    _html, elsewhere = door(Client(), url, address="198.51.100.4")
    assert elsewhere(PASSWORD).status_code == 302


def test_another_page_in_the_address_gives_no_new_tries(private, client):
    _html, attempt = door(client, private.url)
    for _ in range(TRIES):
        attempt("Rathaus")
    restriction = private.view_restrictions.get()
    other = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, private.get_parent().pk]
    )
    data = {"password": PASSWORD, "return_url": "javascript:alert(1)"}
    answer = client.post(other, data, REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 429
    assert "javascript:" not in answer.text


def test_english_page_asks_in_english(private, translate, client):
    english = translate(private, title="For us", slug="for-us")
    english.view_restrictions.create(restriction_type="password", password=PASSWORD)
    html, attempt = door(client, english.url)
    assert html.h1.text.strip() == "This page has a password"
    assert "not correct" in attempt("Rathaus").text


def test_who_has_to_log_in_does_so_where_the_second_factor_is(private, client):
    private.view_restrictions.update(restriction_type="login")
    answer = client.get(private.url, follow=True)
    address = f"{reverse('wagtailadmin_login')}?next={quote(private.url, safe='')}"
    assert answer.redirect_chain[-1][0] == address

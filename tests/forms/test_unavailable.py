"""The database answers late or not at all, or the disk is full: that is said as what it is, and who
had typed something has it still."""

import pytest
from bs4 import BeautifulSoup
from django.db import InterfaceError, OperationalError, connection

from .test_any_input import PAGES, VALID

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_in_production(client):
    client.raise_request_exception = False


def gone(execute, sql, params, many, context):
    raise OperationalError("the server closed the connection unexpectedly")


def full(execute, sql, params, many, context):
    if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
        raise OperationalError("could not extend file: No space left on device")
    return execute(sql, params, many, context)


def closed(execute, sql, params, many, context):
    raise InterfaceError("connection already closed")


def sent_again(client, html):
    """What the button of the answer sends."""
    form = BeautifulSoup(html, "html.parser").form
    values = {field["name"]: field.get("value", "") for field in form.select("[name]")}
    return client.post(form["action"], values)


@pytest.mark.parametrize("failure", [gone, full, closed])
@pytest.mark.parametrize("page", [*PAGES, "order_page"])
def test_what_was_typed_is_handed_back_and_sent_again(request, client, visit, page, failure):
    action, found = visit(request.getfixturevalue(page))
    values = VALID | {"token": found, "homepage": "", "text": "Zeile <1>\nZeile 2"}
    with connection.execute_wrapper(failure):
        answer = client.post(action, values)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    told = BeautifulSoup(answer.text, "html.parser").dl.text
    assert "erika@example.org" in told
    assert found not in told
    assert "Erneut senden" in answer.text
    assert sent_again(client, answer.text).status_code == 303


def test_it_is_said_in_the_language_of_the_form(client, visit, english_project):
    action, found = visit(english_project)
    with connection.execute_wrapper(gone):
        answer = client.post(action, VALID | {"token": found})
    assert 'lang="en"' in answer.text
    assert "Send again" in answer.text
    assert "Message" in answer.text


def test_another_website_has_nothing_handed_back(client, visit, project):
    """Its text would stand in a form of ours, one click from being sent."""
    action, found = visit(project)
    with connection.execute_wrapper(gone):
        answer = client.post(
            action, VALID | {"token": found}, headers={"Sec-Fetch-Site": "cross-site"}
        )
    assert answer.status_code == 503
    assert "erika@example.org" not in answer.text


@pytest.mark.parametrize("url", ["/", "/suche/?q=Laden", "/admin/", "/gibt-es-nicht/"])
def test_pages_say_that_it_will_pass(client, project, url):
    with connection.execute_wrapper(gone):
        answer = client.get(url)
    assert answer.status_code == 503
    assert "gleich" in answer.text.lower()


def test_what_is_wrong_with_the_code_stays_an_error(client, project, monkeypatch):
    def broken(*args):
        raise ValueError

    monkeypatch.setattr("submissions.views.admit", broken)
    monkeypatch.setattr("home.models.HomePage.serve", broken)
    assert client.get("/").status_code == 500

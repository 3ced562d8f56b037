"""A form that comes back says so first of all, and each of its errors leads into a field."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db

GROUPS = ["radio", "checkboxes"]
OTHERS = ["dropdown", "checkbox", "date", "multiline", "number"]


def refused(client, visit, page, **values):
    action, token = visit(page)
    answer = client.post(action, {"token": token, **values})
    assert answer.status_code == 422
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("where", ["project", "event", "impulse", "contact_page"])
def test_title_of_the_page_begins_with_the_error(request, client, visit, where):
    page = request.getfixturevalue(where)
    before = BeautifulSoup(client.get(page.url).content, "html.parser").title.text
    assert refused(client, visit, page).title.text == f"Fehler: {before}"


def test_title_says_it_in_english(client, visit, contact_page, translate):
    page = translate(contact_page, title="Contact")
    assert refused(client, visit, page).title.text.startswith("Error: Contact")


def test_each_error_leads_into_a_field(client, visit, project, ask):
    names = {kind: ask(kind, kind, required=True, choices="klein,groß") for kind in GROUPS + OTHERS}
    page = refused(client, visit, project)
    fields = {
        page.find(id=link["href"].removeprefix("#"))["name"]
        for link in page.select("[data-error-summary] a")
    }
    assert {*names.values(), "name", "email"} <= fields
    for link in page.select("[data-error-summary] a"):
        assert page.find(id=link["href"].removeprefix("#")).name in ("input", "select", "textarea")

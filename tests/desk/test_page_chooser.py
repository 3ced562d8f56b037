"""Choosing begins where there is something to choose, in the language of the page."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from .. import factories

TITLE = "Leerstand"


@pytest.fixture
def chosen_from(admin_client):
    """What a chooser offers, top to bottom, in the form of a page or of a new page below one."""

    def chosen_from(page=None, form="edit", view="wagtailadmin_choose_page", **query):
        names = ["home", "standardpage"] if form == "add" else []
        behind = reverse(f"wagtailadmin_pages:{form}", args=[*names, page.pk]) if page else "/x"
        answer = admin_client.get(
            reverse(view, query=query), headers={"Referer": f"http://testserver{behind}"}
        )
        text = answer.content.decode()
        html = json.loads(text)["html"] if text.startswith("{") else text
        rows = BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
        return [row.select_one("td .title, td.title").get_text(" ", strip=True) for row in rows]

    return chosen_from


def test_pages_are_chosen_from_where_the_editor_is(chosen_from, home, sections, translate):
    page = factories.NewsPageFactory(parent=sections["news"], title=TITLE)
    english = translate(page, title="Vacancy")
    assert TITLE in " ".join(chosen_from(page))
    assert "Vacancy" in " ".join(chosen_from(english))
    assert sections["news"].title in " ".join(chosen_from(home))
    assert sections["news"].title in " ".join(chosen_from(home, "add"))
    assert "Website" not in " ".join(chosen_from())


def test_only_one_kind_is_chosen_from_its_section(chosen_from, sections, translate):
    news = factories.NewsPageFactory(parent=sections["news"])
    project = factories.ProjectPageFactory(parent=sections["project"], title=TITLE)
    english = translate(project, title="Vacancy")
    kind = {"page_type": "projects.projectpage"}
    assert TITLE in " ".join(chosen_from(news, **kind))
    assert "Vacancy" in " ".join(chosen_from(english, **kind))


@pytest.mark.parametrize("query", [{"page_type": "x.y"}, {"page_type": "auth.user"}])
def test_unknown_kinds_are_not_found(admin_client, home, query):
    answer = admin_client.get(reverse("wagtailadmin_choose_page", query=query))
    assert answer.status_code == 404


@pytest.mark.parametrize("query", [{}, {"q": "Muster"}])
@pytest.mark.parametrize(
    ("factory", "values"),
    [
        (factories.PersonFactory, {"last_name": "Muster"}),
        (factories.OrganisationFactory, {"name": "Muster"}),
        (factories.TopicFactory, {"name": "Muster"}),
    ],
)
def test_records_show_the_language_of_the_page_first(
    admin_client, sections, translate, index, factory, values, query
):
    page = factories.NewsPageFactory(parent=sections["news"])
    record = factory(**values)
    record.copy_for_translation(translate(page).locale).save()
    name = type(record).snippet_viewset.chooser_viewset.get_url_name("choose_results")
    for version in (page, page.get_translations().get()):
        behind = reverse("wagtailadmin_pages:edit", args=[version.pk])
        answer = admin_client.get(reverse(name, query=query), headers={"Referer": behind})
        found = [row.locale for row in answer.context["results"] if "Muster" in str(row)]
        assert found[0] == version.locale
        assert len(found) == 2


def test_search_shows_the_language_of_the_page_first(chosen_from, sections, translate, index):
    view = {"view": "wagtailadmin_choose_page_search", "q": TITLE}
    german = factories.NewsPageFactory(parent=sections["news"], title=f"{TITLE} deutsch")
    english = translate(german, title=f"{TITLE} english")
    order = ["deutsch", "english"]
    for page, expected in ((german, order), (english, order[::-1]), (None, order)):
        assert [title.split()[1] for title in chosen_from(page, **view)] == expected

"""Another engine answers the same addresses; modelsearch's stock backend stands in for it."""

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.models.records import Topic


@pytest.fixture(autouse=True)
def engine(settings, home):
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
    }
    get_search_backend().get_index_for_model(Page).reset()


def test_pages_and_topics_are_found_by_kind(add, home, ask):
    add("Leerstand beleben")
    Topic.objects.create(name="Leerstand", locale=home.locale)
    context = ask("Leerstand")
    assert context["total"] == 2
    assert [hit["kind"] for hit in ask("Leerstand", kind="topic")["pages"]] == ["topic"]


def test_drafts_are_not_found(add, ask):
    add("Leerstand").unpublish()
    assert ask("Leerstand")["total"] == 0


def test_nothing_found_harms_nothing(add, ask):
    add("Leerstand")
    for query in ("Leerstannd", "eins zwei drei vier", "", "!!!"):
        assert ask(query)["total"] == 0


def test_suggestions_work(add, client):
    add("Marktplatz")
    response = client.get("/suche/vorschlaege/", {"q": "mar"})
    assert [entry["title"] for entry in response.json()["suggestions"]] == ["Marktplatz"]

"""What is shown where little has all words: a list of its own, the most and rarest words first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from articles.models.index import ArticleIndexPage
from cms.models.records import Topic

from .test_results import text_block

pytestmark = pytest.mark.django_db


@pytest.fixture
def related(ask):
    def find(query, **parameters):
        return [str(hit["item"]) for hit in ask(query, **parameters)["related"]]

    return find


def test_what_has_some_of_the_words_stands_under_a_heading_of_its_own(add, client, ask):
    add("Brunnen am Markt")
    add("Ein Brunnen")
    context = ask("Brunnen Markt")
    assert [str(hit["item"]) for hit in context["pages"]] == ["Brunnen am Markt"]
    assert [str(hit["item"]) for hit in context["related"]] == ["Ein Brunnen"]
    assert context["total"] == 1
    body = client.get(reverse("search"), {"q": "Brunnen Markt"}).content.decode()
    assert '<h2 id="related">Ähnliches</h2>' in body
    assert "Impulse&nbsp;(1)" in body


def test_where_much_has_all_words_nothing_else_is_offered(add, related):
    for number in range(8):
        add(f"Brunnen am Markt {number}")
    add("Ein Brunnen")
    assert related("Brunnen Markt") == []


def test_more_words_and_rarer_ones_come_first(add, related):
    for number in range(4):
        add(f"Markt {number}")
    add("Ein Brunnen")
    add("Markt und Brunnen")
    assert related("Brunnen Markt Elefant")[:2] == ["Markt und Brunnen", "Ein Brunnen"]


def test_a_compound_of_the_query_is_taken_apart(add, related, ask):
    add("Der Laden", summary="Viel Leerstand in der Mitte")
    add("Ein Brunnen")
    assert related("Ladenleerstand") == ["Der Laden"]
    (hit,) = ask("Ladenleerstand")["related"]
    assert hit["title"] == "Der <mark>Laden</mark>"


def test_a_word_within_a_compound_stays_one(add, related):
    """Who asks for a Leerstandsregister asks for no Stand that is leer."""
    for number in range(3):
        add(f"Ein leerer Stand {number}")
    add("Das Register")
    add("Der Leerstand")
    assert set(related("Leerstandsregister")[:2]) == {"Der Leerstand", "Das Register"}


def test_relatives_of_a_word_are_related_and_marked(add, titles, ask, related):
    add("Der Impfstoff kommt")
    assert titles("Impfung") == []
    assert related("Impfung") == ["Der Impfstoff kommt"]
    assert ask("Impfung")["related"][0]["title"] == "Der <mark>Impfstoff</mark> kommt"


def test_the_word_itself_comes_before_its_relatives(add, related):
    add("Mieter", date="2026-01-02")
    add("Der Saal", body=[("text", "<p>Eine Vermietung</p>")], date="2026-01-01")
    for number in range(6):
        add(f"Brunnen {number}")
    assert related("Vermietung Elefant") == ["Der Saal", "Mieter"]


def test_words_of_questions_find_nothing_by_themselves(add, related):
    add("Was eigentlich kommt", summary="Wer hilft, wer macht mit")
    add("Brunnen")
    assert related("Wer hilft eigentlich beim Brunnenbau?") == ["Brunnen"]


def test_forms_of_address_find_nothing_by_themselves(add, related, titles):
    add("Frau am Steuer", summary="Herr Prof. Dr. Muster")
    add("Der Schückhaus")
    assert titles("Herr Dr. Schückhaus") == titles("Frau Schückhaus") == ["Der Schückhaus"]
    assert related("Frau Schückhaus") == related("Herr Prof. Dr. Schückhaus") == []


def test_what_is_related_is_public_and_in_the_language_of_the_query(
    add, related, english_home, section
):
    add("Ein Brunnen").unpublish()
    add("Brunnen of the town", parent=english_home.add_child(instance=section_in(english_home)))
    Topic.objects.create(name="Brunnen", locale=section.locale, live=False)
    Topic.objects.create(name="Brunnenbau", locale=section.locale)
    assert related("Brunnen Elefant") == ["Brunnenbau"]


def section_in(home):
    return ArticleIndexPage(
        title="Impulses", slug="impulses", summary="Thoughts", index_kind="impulse"
    )


def test_it_is_narrowed_like_the_rest(add, home, ask, related):
    add("Ein Brunnen")
    Topic.objects.create(name="Brunnen", locale=home.locale)
    assert related("Brunnen Elefant", kind="topic") == ["Brunnen"]
    kinds = {
        str(link["label"]): link["count"] for link in ask("Brunnen Elefant")["filters"][0]["links"]
    }
    assert kinds == {"Alle": None, "Impulse": None, "Themen": None}


def test_the_number_of_queries_does_not_grow(add, client):
    def queries():
        client.get(reverse("search"), {"q": "Brunnen Elefant"})
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("search"), {"q": "Brunnen Elefant"})
        return len(captured)

    add("Brunnen 0")
    queries()
    few = queries()
    for number in range(1, 7):
        add(f"Brunnen {number}")
    assert queries() == few


def test_where_nothing_else_is_words_that_are_spelt_alike_are_offered_as_such(add, ask, client):
    add("Die Umkleidekabine")
    context = ask("Umkleidkabienen")
    assert (context["corrected"], context["nearest"]) == ("", ["umkleidekabine"])
    assert [str(hit["item"]) for hit in context["related"]] == ["Die Umkleidekabine"]
    body = client.get(reverse("search"), {"q": "Umkleidkabienen"}).content.decode()
    assert "sind nur ähnlich geschrieben" in " ".join(body.split())


def test_what_is_related_in_german_is_offered_to_others(add, english_home, client, ask):
    add("Gespräch mit der Bürgermeisterin")
    with translation.override("en"):
        url = reverse("search")
    context = client.get(url, {"q": "mayor of the year"}).context
    assert context["total"] == 0
    (german,) = context["related_elsewhere"]
    assert (german["code"], german["count"]) == ("de", 1)
    assert german["url"] == "/suche/?q=mayor+of+the+year"
    body = client.get(url, {"q": "mayor of the year"}).content.decode()
    assert "1 related result in German" in body
    assert ask("mayor of the year")["related_elsewhere"] == []
    assert not client.get(url, {"q": "Xylophon"}).context["related_elsewhere"]


def test_what_is_left_of_a_question_is_what_a_page_is_about(add, titles, ask):
    add("Stadtretter gesucht")
    add("Vortrag", summary="Ein Abend der Stadtretter")
    add("Märkte", body=[text_block("Liebe Stadtretter, die Märkte beginnen wieder.")])
    everything = ["Stadtretter gesucht", "Vortrag", "Märkte"]
    assert titles("Stadtretter") == titles("die Stadtretter") == everything
    assert titles("Wie sieht „Liebe Stadtretter“ denn aus?") == ["Märkte"]
    for question in ("wer steckt hinter den stadtrettern", "Stadtretter werden"):
        assert titles(question) == ["Stadtretter gesucht"]
        related = {str(hit["item"]) for hit in ask(question)["related"]}
        assert related == {"Vortrag", "Märkte"}

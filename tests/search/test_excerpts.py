"""The passage shown with a hit: plain, short, marked, and safe."""

import pytest
from wagtail.models import Locale

from articles.models.stories import ImpulsePage
from network.models import Person
from search.excerpts import LENGTH, excerpt, marked
from search.query import Query

pytestmark = pytest.mark.django_db  # a page asks for its content type


def mark(text, query, language="de"):
    return marked(text, Query(query, Locale(language_code=language)))


def passage(item, query):
    return excerpt(item, Query(query, Locale(language_code="de")))


def impulse(**values):
    return ImpulsePage(**{"title": "Titel", "summary": "Kurz gesagt", **values})


def test_every_occurrence_is_marked_whatever_its_case():
    assert mark("Brunnen am Markt, brunnen im Hof", "BRUNNEN") == (
        "<mark>Brunnen</mark> am Markt, <mark>brunnen</mark> im Hof"
    )


def test_of_a_compound_the_part_is_marked():
    assert mark("Die Brunnenhöfe", "Hof") == "Die Brunnen<mark>höfe</mark>"
    assert mark("Innenstadtentwicklung", "Stadt") == "Innen<mark>stadt</mark>entwicklung"


def test_letters_within_a_word_are_not_marked():
    assert mark("Beratung, Artikel", "Rat Art") == "Beratung, Artikel"


def test_all_forms_are_marked():
    assert mark("Häuser und ein Haus", "Hauses") == "<mark>Häuser</mark> und ein <mark>Haus</mark>"
    assert mark("die Händler*innen", "Händlern") == "die <mark>Händler*innen</mark>"


def test_words_that_are_together_what_was_asked_for_are_marked():
    assert mark("Beteiligung der Bürger", "Bürgerbeteiligung") == (
        "<mark>Beteiligung</mark> der <mark>Bürger</mark>"
    )


def test_english_forms_are_marked():
    assert mark("The markets", "market", "en") == "The <mark>markets</mark>"


def test_accents_do_not_matter_for_marks():
    assert mark("Händler", "haendler") == "<mark>Händler</mark>"


@pytest.mark.parametrize("query", ["", "script", "alert"])
def test_text_that_looks_like_html_stays_text(query):
    assert "<script" not in mark("<script>alert('Brunnen & Co')</script>", query)
    assert "&amp;" in mark("Brunnen & Co", query)


def test_the_passage_with_the_most_words_is_shown():
    page = impulse(
        summary="Ein Brunnen.",
        body=[("text", "<p>Am <b>Markt</b> steht<br/>ein Brunnen</p><p>&amp; eine Linde.</p>")],
    )
    assert passage(page, "Brunnen Markt") == (
        "Am <mark>Markt</mark> steht ein <mark>Brunnen</mark> &amp; eine Linde."
    )


def test_without_a_word_in_the_text_the_summary_stands_there():
    assert passage(impulse(), "Schlagwort") == "Kurz gesagt"


def test_a_long_passage_is_cut_around_the_first_hit_between_words():
    text = "vorher " * 100 + "Brunnen " + "nachher " * 100
    found = passage(impulse(body=[("text", f"<p>{text}</p>")]), "Brunnen")
    assert found.startswith("… vorher ")
    assert found.endswith(" nachher …")
    assert "<mark>Brunnen</mark>" in found
    assert len(found) < LENGTH + 30


def test_keys_addresses_and_markup_of_blocks_are_not_shown():
    body = [
        (
            "call_to_action",
            {
                "title": "Los",
                "text": "",
                "label": "Hin",
                "page": None,
                "url": "https://www.example.org/brunnen",
            },
        ),
        ("text", '<p><a linktype="page" id="7">Brunnen</a></p>'),
        ("accordion", {"items": [{"title": "Wer", "text": "<p><i>Alle</i> am Brunnen</p>"}]}),
        ("table", {"title": "Zahlen", "table": {"data": [["Brunnen", "7"], ["Linde", None]]}}),
    ]
    for key in ("brunnen", "los", "linde"):
        for block in body:
            found = passage(impulse(summary="", body=[block]), key)
            assert "example.org" not in found
            assert "linktype" not in found
            assert "item" not in found
            assert "&lt;" not in found
    table = passage(impulse(summary="", body=[body[3]]), "Linde")
    assert table == "Zahlen Brunnen 7 <mark>Linde</mark>"


@pytest.mark.django_db
def test_the_address_of_a_person_is_not_shown():
    person = Person(first_name="Mara", last_name="Beispiel", email="mara@example.org")
    assert passage(person, "mara example") == ""

"""The passage shown with a hit: plain, short, marked, and safe."""

import pytest

from articles.models import ImpulsePage
from network.models import Person
from search.excerpts import LENGTH, excerpt, marked


def impulse(**values):
    return ImpulsePage(**{"title": "Titel", "summary": "Kurz gesagt", **values})


def test_every_occurrence_is_marked_whatever_its_case():
    assert marked("Brunnen am Markt, brunnen im Hof", {"brunnen"}) == (
        "<mark>Brunnen</mark> am Markt, <mark>brunnen</mark> im Hof"
    )


def test_parts_of_words_are_not_marked():
    assert marked("Brunnenhof", {"brunnen"}) == "Brunnenhof"


def test_accents_do_not_matter_for_marks():
    assert marked("Händler", {"handler"}) == "<mark>Händler</mark>"


@pytest.mark.parametrize("keys", [set(), {"script"}, {"alert"}])
def test_text_that_looks_like_html_stays_text(keys):
    assert "<script" not in marked("<script>alert('Brunnen & Co')</script>", keys)
    assert "&amp;" in marked("Brunnen & Co", keys)


def test_the_passage_with_the_most_words_is_shown():
    page = impulse(
        summary="Ein Brunnen.",
        body=[("text", "<p>Am <b>Markt</b> steht<br/>ein Brunnen</p><p>&amp; eine Linde.</p>")],
    )
    assert excerpt(page, {"brunnen", "markt"}) == (
        "Am <mark>Markt</mark> steht ein <mark>Brunnen</mark> &amp; eine Linde."
    )


def test_without_a_word_in_the_text_the_summary_stands_there():
    assert excerpt(impulse(), {"schlagwort"}) == "Kurz gesagt"


def test_a_long_passage_is_cut_around_the_first_hit_between_words():
    text = "vorher " * 100 + "Brunnen " + "nachher " * 100
    found = excerpt(impulse(body=[("text", f"<p>{text}</p>")]), {"brunnen"})
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
            found = excerpt(impulse(summary="", body=[block]), {key})
            assert "example.org" not in found
            assert "linktype" not in found
            assert "item" not in found
            assert "&lt;" not in found
    table = excerpt(impulse(summary="", body=[body[3]]), {"linde"})
    assert table == "Zahlen Brunnen 7 <mark>Linde</mark>"


@pytest.mark.django_db
def test_the_address_of_a_person_is_not_shown():
    person = Person(first_name="Mara", last_name="Beispiel", email="mara@example.org")
    assert excerpt(person, {"mara", "example"}) == ""

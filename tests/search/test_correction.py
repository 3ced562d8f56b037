"""What a misspelt query may have meant."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .test_results import text_block


def test_a_mistake_is_corrected_with_results_at_once(add, ask, client):
    add("Die Umkleidekabine")
    context = ask("Umkleidekabiene")
    assert context["corrected"] == "umkleidekabine"
    assert [hit["title"] for hit in context["pages"]] == ["Die <mark>Umkleidekabine</mark>"]
    body = client.get(reverse("search"), {"q": "Umkleidekabiene"}).content.decode()
    assert "Meinten Sie „umkleidekabine“?" in body
    assert "Zu „Umkleidekabiene“ wurde nichts gefunden." in body


def test_a_correction_asks_little_however_many_words_are_alike(add, client):
    for word in ("Umkleidekabine", "Umkleidekabinen", "Umkleidekabin", "Umkleidekabines"):
        add(word, body=[text_block("Eine Umkleide und eine Kabine")])
    url = reverse("search") + "?q=Umkleidekabiene"
    client.get(url)  # remembers what pages share
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.context["corrected"]
    assert len(captured) <= 20


def test_the_other_words_stay_when_one_is_corrected(add, ask):
    add("Die Umkleidekabine am Markt")
    assert ask("Markt Umkleidekabiene")["corrected"] == "Markt umkleidekabine"


def test_what_only_drafts_know_is_no_correction(add, ask):
    add("Die Umkleidekabine").unpublish()
    context = ask("Umkleidekabiene")
    assert (context["corrected"], context["total"]) == ("", 0)


def test_a_word_that_is_right_is_not_corrected(add, ask):
    add("Ratten im Keller", summary="Mitte")
    assert ask("Matte")["total"] == 0

"""A query is one value: analysed once, the same for whoever asks it."""

import sys
from collections import Counter
from dataclasses import FrozenInstanceError

import pytest
from wagtail.models import Locale

from search import terms as asked
from search import views
from search.query import Query


@pytest.fixture
def analysed(monkeypatch):
    """How often each text is taken apart as a query, by whatever part of the search."""
    assert views, "all parts have been imported"
    counts = Counter()
    terms = asked.terms

    def counted(text):
        counts[text] += 1
        return terms(text)

    for name, module in list(sys.modules.items()):
        if name.startswith("search.") and getattr(module, "terms", None) is terms:
            monkeypatch.setattr(module, "terms", counted)
    return counts


@pytest.mark.parametrize(
    "text", ["Brunnen am Markt", "Brunnnen Markt", "Brunnen und Markt im Hafen"]
)
def test_a_query_is_analysed_once_for_all_that_a_page_of_results_says(add, ask, analysed, text):
    for number in range(3):
        add(f"Brunnen {number}", summary="Am Markt")
    ask(text)
    ask(text, kind="impulse")
    assert analysed[text] == 2, "once for each page"


def test_suggestions_need_no_analysis_of_forms(add, client, analysed):
    add("Brunnen")
    assert client.get("/suche/vorschlaege/", {"q": "brun"}).json()["suggestions"]
    assert not analysed["brun"]


def test_a_query_does_not_change():
    query = Query("Brunnen", Locale(language_code="de"))
    with pytest.raises(FrozenInstanceError):
        query.text = "Markt"

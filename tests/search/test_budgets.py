"""A page of results asks the database little, whatever it says and however much it finds."""

import itertools

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cms import generation
from cms.models.records import Topic
from home.models import StandardPage
from search.models import Synonym
from tests import factories

# Pages of people and topics list where they are named.
pytestmark = pytest.mark.usefixtures("references")

STATES = {
    "all words": {"q": "Brunnen"},
    "a rarer word": {"q": "Brunnen Nummer1"},
    "the second page": {"q": "Brunnen", "page": 2},
    "related": {"q": "Brunnen Elefant"},
    "a synonym": {"q": "Wasserspender"},
    "a mistake": {"q": "Umkleidekabiene"},
    "a mistake and a word": {"q": "Brunnen Umkleidekabiene"},
    "spelt alike": {"q": "Umkleidkabienen"},
    "nothing": {"q": "Xylophon"},
    "other language": {"q": "fountain"},
    "from another language": {"q": "Brunnen Elefant"},
    "no query": {"q": ""},
    "a kind": {"q": "Brunnen", "kind": "event"},
    "a state": {"q": "Brunnen", "kind": "event", "state": "past"},
    "a topic": {"q": "Brunnen", "topic": "brunnenbau"},
    "a year": {"q": "Brunnen", "year": "2026"},
}


def publish(section, number):
    """Something of each kind in turn that has the words looked for."""
    below, locale = {"parent": section}, section.locale
    title = {"title": f"Brunnen Nummer{number}", "summary": "Eine Umkleidekabine"}
    name = {"name": f"Brunnen Nummer{number}", "locale": locale}
    makers = (
        lambda: factories.ImpulsePageFactory(**below, **title),
        lambda: factories.NewsPageFactory(**below, **title),
        lambda: factories.EventPageFactory(**below, **title, capacity=9),
        lambda: factories.BestPracticePageFactory(**below, **title),
        lambda: factories.StandardPageFactory(**below, **title),
        lambda: factories.InterviewPageFactory(**below, **title),
        lambda: factories.ProjectPageFactory(**below, **title),
        lambda: factories.TopicFactory(**name),
        lambda: factories.OrganisationFactory(**name),
        lambda: factories.PersonFactory(last_name=f"Brunnen{number}", locale=locale),
    )
    makers[number % len(makers)]()


def test_a_process_that_knows_nothing_yet_asks_little_more(section, client):
    for number in range(20):
        publish(section, number)
    with translation.override("de"):
        url = reverse("search")
    ContentType.objects.clear_cache()
    generation.forget()
    with CaptureQueriesContext(connection) as captured:
        client.get(url, STATES["all words"])
    assert len(captured) <= 20


def test_results_ask_little_in_every_state(section, english_home, client):
    Topic.objects.create(name="Brunnenbau", locale=section.locale)
    Synonym.objects.create(words="Wasserspender", meanings="Brunnen")
    english_home.add_child(instance=StandardPage(title="Fountain", summary="-"))
    numbers = itertools.count()
    urls = {}
    for language in ("de", "en"):
        with translation.override(language):
            urls[language] = reverse("search")
    for size in (3, 30):
        while (number := next(numbers)) < size:
            publish(section, number)
        asked = {}
        for state, data in STATES.items():
            url = urls["en" if state == "from another language" else "de"]
            if client.get(url, data).status_code == 200:  # remembers what pages share
                with CaptureQueriesContext(connection) as captured:
                    client.get(url, data)
                asked[state] = len(captured)
        assert len(asked) >= len(STATES) - 1, "all but a second page of three"
        assert max(asked.values()) <= 16, asked

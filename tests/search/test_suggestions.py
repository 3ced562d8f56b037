"""What is offered while somebody types."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from cms.models.records import Topic
from home.models import StandardPage
from network.models import Organisation, Person
from search.models import Synonym


@pytest.fixture
def offers(client):
    def get(query, language="de"):
        with translation.override(language):
            response = client.get(reverse("suggestions"), {"q": query})
        assert response.status_code == 200
        return [entry["title"] for entry in response.json()["suggestions"]]

    return get


def test_pages_people_organisations_and_topics_are_offered(add, home, client):
    add("Marktplatz")
    Topic.objects.create(name="Märkte", locale=home.locale)
    Person.objects.create(first_name="Mara", last_name="Muster", locale=home.locale)
    Organisation.objects.create(name="Marburg", sector="municipality", locale=home.locale)
    response = client.get(reverse("suggestions"), {"q": "ma"})
    found = {entry["title"]: entry for entry in response.json()["suggestions"]}
    assert set(found) == {"Marktplatz", "Märkte", "Mara Muster", "Marburg"}
    assert found["Marktplatz"] == {
        "title": "Marktplatz",
        "kind": "Impulse",
        "url": "/impulse/marktplatz/",
    }


@pytest.mark.parametrize("typed", ["händ", "haend", "HAND", "offene hä", "hä off"])
def test_every_word_may_begin_so_in_any_spelling(add, offers, typed):
    add("Offene Händler")
    assert offers(typed) == ["Offene Händler"]


def test_titles_that_begin_so_come_first(add, offers):
    add("Markt")
    add("Am Markt")
    assert offers("mar") == ["Markt", "Am Markt"]


@pytest.mark.parametrize("typed", ["", "m", " ", "\0", "***", "'", '"', "ß\\", "%", "x" * 5000])
def test_too_little_or_nothing_useful_offers_nothing(add, offers, typed):
    add("Markt")
    assert offers(typed) == []


def test_drafts_private_pages_and_other_languages_are_not_offered(
    add, section, offers, english_home
):
    add("Marktdraft").unpublish()
    english_home.add_child(instance=StandardPage(title="Markets", summary="News"))
    assert offers("mark") == []
    assert offers("mark", language="en") == ["Markets"]
    add("Markt")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert offers("mark") == []


def test_the_answer_is_small_and_cacheable(add, client):
    for number in range(12):
        add(f"Markt {number}")
    response = client.get(reverse("suggestions"), {"q": "markt"})
    assert len(response.json()["suggestions"]) == 8
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_number_of_queries_does_not_grow(add, client):
    def queries():
        client.get(reverse("suggestions"), {"q": "markt"})  # remembers what pages share
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("suggestions"), {"q": "markt"})
        return len(captured)

    for number in range(3):
        add(f"Markt {number}")
    queries()
    few = queries()
    for number in range(3, 8):
        add(f"Markt {number}")
    assert queries() == few <= 10


def test_where_little_begins_so_relatives_and_synonyms_are_offered(add, offers):
    add("Der Impfstoff kommt")
    add("Zugbrücke")
    Synonym.objects.create(words="Klappsteg", meanings="Zugbrücke")
    assert offers("Impfung") == ["Der Impfstoff kommt"]
    assert offers("Klappsteg") == ["Zugbrücke"]


def test_a_letter_begins_a_word_of_the_title(add, offers):
    add("Lastenrad", summary="Räder")
    add("Lastenkarre")
    assert offers("Lasten R") == []
    add("Lasten auf Rädern")
    assert offers("Lasten R") == ["Lasten auf Rädern"]


def test_keywords_towns_and_states_are_completed(
    add, home, offers, django_capture_on_commit_callbacks
):
    page = add("Seite")
    page.keywords.add("Nachtleben")
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    place = {"place": "Musterhafen", "federal_state": "NI", "sector": "services"}
    Organisation.objects.create(name="Amt", locale=home.locale, **place)
    assert offers("nachtl") == ["Seite"]
    assert offers("musterh") == offers("niedersa") == ["Amt"]


@pytest.mark.parametrize("typed", ["Klapps", "klappst", "Zugbrü", "Zugbrpü", "die Zugbr"])
def test_what_is_typed_may_become_a_synonym_or_a_word_of_the_site(add, offers, typed):
    add("Am Fluss", summary="Dort steht die Zugbrücke")
    Synonym.objects.create(words="Klappsteg", meanings="Zugbrücke")
    assert offers(typed) == ["Am Fluss"]

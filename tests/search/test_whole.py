"""Words that are not taken apart: editors say which, and places are among them by themselves."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from network.models import Organisation
from search.models import WholeWord


@pytest.fixture
def keep(django_capture_on_commit_callbacks):
    """Saves or deletes a word as a request does, with all that follows."""

    def change(action):
        with django_capture_on_commit_callbacks(execute=True):
            return action()

    return change


def test_a_word_that_editors_keep_whole_is_not_found_by_its_parts(add, titles, keep):
    add("Ein Meerschweinchen")
    add("Der Meerschweinchenstall")
    assert len(titles("Meer")) == 2
    word = keep(lambda: WholeWord.objects.create(word="Meerschweinchen"))
    assert titles("Meer") == []
    assert len(titles("Meerschweinchen")) == 2
    keep(word.delete)
    assert len(titles("Meer")) == 2


def test_it_is_not_taken_apart_where_it_is_searched_for(add, ask):
    add("Das Meer")
    add("Meerschweinchenstall")
    assert len(ask("Meerschweinchen")["related"]) == 1
    WholeWord.objects.create(word="Meerschweinchen")
    assert ask("Meerschweinchen")["related"] == []


def test_what_organisations_name_as_their_place_stays_whole(add, home, titles):
    Organisation.objects.create(
        name="Verein",
        sector="services",
        place="Bad Musterburg an der Weinstraße",
        locale=home.locale,
    )
    add("Ein Tag in Musterburg")
    add("Eine neue Weinstraße", date="2026-01-01")
    assert titles("Burg") == []
    assert "Eine neue Weinstraße" in titles("Straße")


def test_a_site_begins_with_words_that_stay_whole():
    words = WholeWord.objects.values_list("word", flat=True)
    assert {"Darmstadt", "Bahnhof"} <= set(words)


def test_editors_add_a_word_and_no_phrase(client, home):
    client.force_login(get_user_model().objects.create_superuser("erika"))
    url = reverse("wholeword:add")
    client.post(url, {"word": " Meerschweinchen "})
    assert WholeWord.objects.filter(word="Meerschweinchen").exists()
    for word in ("zwei Worte", "Baden-Baden", "B1", "Darmstadt"):
        assert "word" in client.post(url, {"word": word}).context["form"].errors

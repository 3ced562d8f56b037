"""The pages of topics, people and organisations."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms import generation
from cms.models.records import Topic
from network.models import Organisation, Person

pytestmark = pytest.mark.usefixtures("one_minute", "references")


def titles(response):
    return [page.title for page in response.context["pages"]]


def test_topic_gathers_all_kinds_by_their_own_dates(client, topic, add_editorial, add_event):
    now = timezone.now()
    add_event("Nächste Woche", topics=[topic], start=now + timedelta(days=7))
    add_editorial("Vorgestern", topics=[topic], date=timezone.localdate() - timedelta(days=2))
    add_event("Voriger Monat", topics=[topic], start=now - timedelta(days=30))
    add_editorial("Ganz neu", topics=[topic])
    add_editorial("Anderes Thema")
    response = client.get("/themen/lokaler-handel/")
    assert titles(response) == ["Nächste Woche", "Ganz neu", "Vorgestern", "Voriger Monat"]
    assert [(kind["url"], kind["count"]) for kind in response.context["kinds"]] == [
        ("/themen/lokaler-handel/", 4),
        ("?kind=editorial", 2),
        ("?kind=event", 2),
    ]


def test_topic_shows_one_kind_on_request(client, topic, add_editorial, add_event):
    add_event("Treffen", topics=[topic])
    add_editorial("Leitwort", topics=[topic])
    response = client.get("/themen/lokaler-handel/?kind=event")
    assert titles(response) == ["Treffen"]
    assert [kind["is_current"] for kind in response.context["kinds"]] == [False, False, True]


def test_topic_offers_its_kinds_with_their_numbers(soup, topic, add_editorial, add_event):
    add_editorial("Leitwort", topics=[topic])
    add_event("Treffen", topics=[topic])
    links = [link.text for link in soup("/themen/lokaler-handel/").select(".topics a")]
    assert links[0] == "Alle (2)"
    assert len(links) == 3


def test_topic_comes_in_pages(client, topic, add_editorial):
    for number in range(13):
        add_editorial(f"Nummer {number}", topics=[topic], date=date(2026, 1, 1 + number))
    assert titles(client.get("/themen/lokaler-handel/?page=2")) == ["Nummer 0"]
    assert client.get("/themen/lokaler-handel/?page=3").status_code == 404
    assert client.get("/themen/lokaler-handel/?page=x").status_code == 404


def test_topic_page_shows_no_drafts(client, topic, add_editorial):
    add_editorial("Entwurf", topics=[topic]).unpublish()
    assert titles(client.get("/themen/lokaler-handel/")) == []


def test_english_page_linked_to_the_german_topic_stands_on_the_english_topic(
    client, topic, english, add_editorial, translate
):
    Topic.objects.create(name="Local Trade", locale=english, translation_key=topic.translation_key)
    translate(add_editorial("Läden", topics=[topic]), "Shops")
    assert titles(client.get("/en/topics/local-trade/")) == ["Shops"]
    assert titles(client.get("/themen/lokaler-handel/")) == ["Läden"]


def test_slug_of_the_other_language_leads_to_the_translation(client, home, topic, english):
    Topic.objects.create(name="Local Trade", locale=english, translation_key=topic.translation_key)
    response = client.get("/en/topics/lokaler-handel/")
    assert (response.status_code, response.url) == (302, "/en/topics/local-trade/")
    assert client.get("/themen/local-trade/").url == "/themen/lokaler-handel/"


def test_untranslated_topic_is_shown_as_it_is(client, home, topic, translate):
    translate(home, "Front page")
    response = client.get("/en/topics/lokaler-handel/")
    assert response.status_code == 200
    assert response.context["topic"] == topic
    assert response.context["head"].url == "https://www.example.org/themen/lokaler-handel/"


def test_language_switch_knows_the_translated_address(client, home, topic, english):
    Topic.objects.create(name="Local Trade", locale=english, translation_key=topic.translation_key)
    links = client.get("/themen/lokaler-handel/").context["language_links"]
    assert [link["url"] for link in links] == ["/themen/lokaler-handel/", "/en/topics/local-trade/"]


def test_unknown_records_are_not_found(client, home):
    for path in ("themen", "personen", "organisationen"):
        assert client.get(f"/{path}/unbekannt/").status_code == 404


def test_person_shows_what_they_wrote(client, network, person, add_editorial):
    add_editorial("Älter", signers=[person], date=date(2026, 1, 1))
    add_editorial("Neuer", signers=[person], date=date(2026, 2, 1))
    response = client.get("/personen/ada-beispiel/")
    assert titles(response) == ["Neuer", "Älter"]
    assert [page.title for page in response.context["breadcrumbs"]] == ["Startseite", "Netzwerk"]


def test_person_is_found_in_pages_that_name_the_translation(
    client, home, person, english, add_editorial, translate
):
    Person.objects.create(
        first_name="Ada",
        last_name="Example",
        locale=english,
        translation_key=person.translation_key,
    )
    translate(add_editorial("Leitwort", signers=[person]), "Our word")
    assert titles(client.get("/en/people/ada-example/")) == ["Our word"]


def test_organisation_shows_its_people_once_and_its_pages(
    client, home, organisation, person, english, add_event
):
    other = Organisation.objects.create(
        name="Town of Sample", locale=english, translation_key=organisation.translation_key
    )
    Person.objects.create(
        first_name="Ada",
        last_name="Example",
        organisation=other,
        locale=english,
        translation_key=person.translation_key,
    )
    add_event("Einladung", host=organisation)
    response = client.get("/organisationen/stadt-musterlingen/")
    assert [str(found) for found in response.context["people"]] == ["Dr. Ada Beispiel"]
    assert titles(response) == ["Einladung"]
    response = client.get("/en/organisations/town-of-sample/")
    assert [str(found) for found in response.context["people"]] == ["Ada Example"]


@pytest.mark.parametrize("path", ["themen/lokaler-handel", "personen/ada-beispiel"])
def test_number_of_queries_does_not_grow_with_the_pages(
    client, topic, person, add_editorial, add_event, path
):
    def count():
        client.get(f"/{path}/")  # makes pictures
        generation.forget()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/{path}/").status_code == 200
        return len(queries)

    def add(number):
        add_editorial(f"Text {number}", topics=[topic], signers=[person])
        past = timezone.now() - timedelta(days=number)
        add_event(f"Treffen {number}", topics=[topic], start=past)

    add(1)
    add(2)
    count()
    few = count()
    for number in range(3, 6):
        add(number)
    assert count() == few
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/{path}/")
    assert len(queries) <= 15


def test_cards_name_translated_people_with_the_same_number_of_queries(
    client, topic, english, person, add_editorial, translate
):
    Topic.objects.create(name="Local Trade", locale=english, translation_key=topic.translation_key)
    Person.objects.create(
        first_name="Ada",
        last_name="Example",
        locale=english,
        translation_key=person.translation_key,
    )

    def count():
        client.get("/en/topics/local-trade/")  # makes pictures
        generation.forget()
        with CaptureQueriesContext(connection) as queries:
            content = client.get("/en/topics/local-trade/").content.decode()
        assert "Ada Example" in content
        assert "Ada Beispiel" not in content
        return len(queries)

    def add(number):
        translate(add_editorial(f"Text {number}", topics=[topic], signers=[person]), f"No {number}")

    add(1)
    count()
    few = count()
    add(2)
    add(3)
    assert count() == few

"""What can be found, in which order, and what the page says about it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateformat import format as date_format
from wagtail.models import PageViewRestriction

from cms.models.media import Recording
from cms.models.records import Topic
from events.models import EventIndexPage, EventPage
from home.models import StandardPage
from network.models import Organisation, Person

DAY = timedelta(days=1)


def text_block(text):
    return ("text", f"<p>{text}</p>")


def test_a_word_of_the_body_is_found(add, titles):
    page = add("Der dritte Ort", body=[text_block("Ein <b>Reallabor</b> im Kaufhaus")])
    assert titles("reallabor") == [page.title]


def test_all_words_have_to_be_there(add, titles):
    add("Markt", summary="Rathaus und Brunnen")
    add("Markt am Hafen", summary="Boote")
    assert titles("markt brunnen") == ["Markt"]


def test_what_is_named_so_comes_before_what_mentions_it(add, titles):
    add("Lastenrad")
    add("Etwas anderes", summary="Lastenrad Lastenrad Lastenrad Lastenrad")
    assert titles("Lastenrad") == ["Lastenrad", "Etwas anderes"]


def test_people_organisations_and_topics_are_found(home, titles):
    Topic.objects.create(name="Leerstand", summary="Läden ohne Licht", locale=home.locale)
    Organisation.objects.create(
        name="Stadt Musterhafen", sector="municipality", federal_state="HE", locale=home.locale
    )
    Person.objects.create(
        first_name="Mara", last_name="Beispiel", position="Citymanagerin", locale=home.locale
    )
    assert titles("leerstand") == ["Leerstand"]
    assert titles("musterhafen hessen") == ["Stadt Musterhafen"]
    assert titles("beispiel citymanagerin") == ["Mara Beispiel"]


def test_the_address_of_a_person_is_not_found(home, titles):
    Person.objects.create(
        first_name="Mara",
        last_name="Beispiel",
        email="verwaltung@geheim.example.org",
        locale=home.locale,
    )
    assert titles("geheim") == titles("verwaltung@geheim.example.org") == []


def test_drafts_are_not_found(add, titles):
    page = add("Wochenmarkt")
    page.title = "Nachtmarkt"
    page.save_revision()
    assert titles("Nachtmarkt") == []
    page.refresh_from_db()
    page.unpublish()
    assert titles("Wochenmarkt") == []


def test_private_pages_and_what_lies_below_are_not_found(add, section, titles):
    add("Wochenmarkt")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert titles("Wochenmarkt") == []


def test_the_root_of_the_tree_is_not_found(home, titles):
    home.get_parent().save()  # puts it into the index
    assert titles("root") == []


def test_the_other_language_is_offered_and_not_shown(add, english_home, home, ask):
    add("Startup in der Innenstadt")
    english_home.add_child(instance=StandardPage(title="Startup news", summary="News"))
    context = ask("startup")
    assert [hit["item"].title for hit in context["pages"]] == ["Startup in der Innenstadt"]
    (other,) = context["elsewhere"]
    assert (other["code"], other["count"]) == ("en", 1)
    with translation.override("en"):
        assert other["url"] == f"{reverse('search')}?q=startup"
    assert ask("startup", language="en")["total"] == 1


def test_hits_can_be_narrowed_to_a_kind(add, home, ask):
    add("Leerstand beleben")
    Topic.objects.create(name="Leerstand", locale=home.locale)
    context = ask("Leerstand", kind="topic")
    (kinds,) = context["filters"]
    assert [(str(link["label"]), link["count"]) for link in kinds["links"]] == [
        ("Alle", 2),
        ("Impulse", 1),
        ("Themen", 1),
    ]
    assert [hit["kind"] for hit in context["pages"]] == ["topic"]
    assert context["total"] == 2


def test_a_section_is_a_page_and_no_article(add, ask):
    assert [hit["kind"] for hit in ask("Gedanken")["pages"]] == ["page"]


def test_an_unknown_kind_is_ignored(add, ask):
    add("Leerstand")
    assert len(ask("Leerstand", kind="../etc")["pages"]) == 1


def test_pages_of_results_keep_their_order(add, ask):
    for number in range(13):
        add(f"Brunnen {number}")
    pages = [ask("Brunnen", page=number)["pages"] for number in (1, 2)]
    keys = [hit["item"].pk for page in pages for hit in page]
    assert [len(page) for page in pages] == [10, 3]
    assert len(set(keys)) == 13


@pytest.mark.parametrize("page", ["0", "3", "x", "99999999999999999999", ""])
def test_a_page_that_does_not_exist_is_not_found(add, client, page):
    add("Brunnen")
    response = client.get(reverse("search"), {"q": "Brunnen", "page": page})
    assert response.status_code == 404


def test_without_a_query_the_latest_pages_are_offered(add, section, ask):
    page = add("Brunnen")
    context = ask("")
    assert context["total"] == 0
    assert context["latest"] == [page]


@pytest.mark.parametrize("query", ["Xylophon", ""])
def test_without_hits_the_page_still_helps(add, client, query):
    page = add("Brunnen")
    Topic.objects.create(name="Stadtgrün", locale=page.locale)
    body = client.get(reverse("search"), {"q": query}).content.decode()
    body = body[body.index("<main") : body.index("</main")]
    assert "Brunnen" in body
    assert "Stadtgrün" in body


def test_bytes_that_are_no_text_do_not_break_the_page(home, client):
    assert client.get(f"{reverse('search')}?q=%ff%00%fe").status_code == 200


def test_results_are_not_for_search_engines_and_set_no_cookie(home, client):
    response = client.get(reverse("search"), {"q": "Brunnen"})
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_only_reading_is_allowed(home, client):
    assert client.post(reverse("search"), {"q": "Brunnen"}).status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_hits(add, client, home):
    recording = Recording.objects.create(title="Film", external_url="https://video.example.org/1")

    def publish(number):
        person = Person.objects.create(
            first_name="Mara", last_name=f"Muster{number}", locale=home.locale
        )
        video = {"type": "recording", "value": {"recording": recording.pk}}
        page = add(f"Brunnen {number}", body=[text_block("Wasser"), video])
        page.authors.create(person=person)

    def queries():
        client.get(reverse("search"), {"q": "Brunnen"})  # remembers what pages share
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("search"), {"q": "Brunnen"})
        return len(captured)

    for number in range(8):
        publish(number)
    queries()  # fills the caches of content types and sites
    few = queries()
    for number in range(8, 17):
        publish(number)
    assert queries() == few
    assert few <= 20


def test_small_words_count_too(add, titles):
    add("Rückblick", summary="Was an einem Tag in der Stadt bleibt")
    assert titles("was an in") == ["Rückblick"]


def test_newer_comes_first_where_all_else_is_equal(add, titles):
    for day in (3, 1, 2):
        add(f"Brunnen {day}", date=f"2026-01-0{day}")
    assert titles("Brunnen") == ["Brunnen 3", "Brunnen 2", "Brunnen 1"]


def test_the_word_itself_comes_before_its_forms_and_those_before_compounds(add, titles):
    add("Marktplatz", date="2026-01-03")
    add("Märkte", date="2026-01-02")
    add("Markt", date="2026-01-01")
    assert titles("Markt") == ["Markt", "Märkte", "Marktplatz"]


def test_title_comes_before_summary_and_that_before_text(add, titles):
    add("Drei", body=[text_block("Brunnen")], date="2026-01-03")
    add("Zwei", summary="Am Brunnen", date="2026-01-02")
    add("Eins mit Brunnen", date="2026-01-01")
    assert titles("Brunnen") == ["Eins mit Brunnen", "Zwei", "Drei"]


def test_where_many_match_the_order_is_the_same(add, home, titles, monkeypatch):
    Topic.objects.create(name="Brunnen", locale=home.locale)
    Organisation.objects.create(name="Brunnenbau", sector="services", locale=home.locale)
    for number, (title, text) in enumerate(
        (
            ("Brunnen am Markt", "Wasser"),
            ("Märkte", "Brunnen"),
            ("Brunnenhof", "Markt"),
            ("Platz", "Am Markt steht ein Brunnen"),
            ("Plätze", "Auf Märkten stehen Brunnen"),
            ("Ecke", "Marktplatz mit Stadtbrunnen"),
            ("Hof", "Brunnen, Brunnen, Brunnen, Markt"),
        )
    ):
        add(title, body=[text_block(text)], date=f"2026-01-0{number + 1}")
    add("Alt", body=[text_block("Markt mit Brunnen")]).unpublish()
    queries = [
        {"query": query, "kind": kind}
        for query in ("Brunnen", "Brunnen Markt", "Markt")
        for kind in ("", "impulse")
    ]
    at_once = [titles(**query) for query in queries]
    monkeypatch.setattr("search.finding._AT_ONCE", 4)
    assert [titles(**query) for query in queries] == at_once


def test_where_many_match_each_is_listed_once(add, ask, monkeypatch):
    monkeypatch.setattr("search.finding._AT_ONCE", 3)
    for number in range(12):
        add(f"Brunnen {number}")
        add(f"Seite {number}", body=[text_block("Brunnen")])
    pages = [ask("Brunnen", page=number)["pages"] for number in (1, 2, 3)]
    found = [str(hit["item"]) for page in pages for hit in page]
    assert len(found) == len(set(found)) == 24
    assert all(title.startswith("Brunnen") for title in found[:12])


def follow(client, context, group, label):
    """The titles behind a link that narrows."""
    links = next(entry["links"] for entry in context["filters"] if entry["name"] == group)
    url = next(link["url"] for link in links if str(link["label"]) == label)
    response = client.get(reverse("search") + url)
    return [str(hit["item"]) for hit in response.context["pages"].object_list]


def test_hits_can_be_narrowed_to_a_topic_and_a_year(
    add, home, ask, client, django_capture_on_commit_callbacks
):
    green = Topic.objects.create(name="Grün", locale=home.locale)
    trade = Topic.objects.create(name="Handel", locale=home.locale)
    for title, topic, date in (
        ("Brunnen im Park", green, "2025-05-01"),
        ("Brunnen am Laden", trade, "2026-05-01"),
    ):
        page = add(title, date=date)
        page.topic_links.create(topic=topic)
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
    context = ask("Brunnen")
    assert follow(client, context, "topic", "Grün") == ["Brunnen im Park"]
    assert follow(client, context, "year", "2026") == ["Brunnen am Laden"]
    narrowed = ask("Brunnen", topic="handel")
    assert narrowed["total"] == 1
    assert len(follow(client, narrowed, "topic", "Alle")) == 2
    assert ask("Brunnen", topic="handel", year="2025")["total"] == 0


def test_events_can_be_narrowed_to_what_is_coming(add, home, ask, client):
    calendar = home.add_child(instance=EventIndexPage(title="Termine", summary="Alle"))
    now = timezone.now()
    for title, start in (("Brunnenfest", now + DAY), ("Brunnentag", now - DAY)):
        add(title, parent=calendar, model=EventPage, event_format_id="webtalk", start=start)
    assert "state" not in {group["name"] for group in ask("Brunnen")["filters"]}
    context = ask("Brunnen", kind="event")
    assert follow(client, context, "state", "Kommende Veranstaltungen") == ["Brunnenfest"]
    assert follow(client, context, "state", "Vergangene Veranstaltungen") == ["Brunnentag"]


def test_events_are_found_by_their_date_and_kind_and_what_is_next_comes_first(add, home, titles):
    calendar = home.add_child(instance=EventIndexPage(title="Kalender", summary="Alle"))
    now = timezone.now()
    for title, days in (("Gestern", -1), ("Später", 40), ("Bald", 2)):
        event = {"model": EventPage, "event_format_id": "webtalk", "start": now + days * DAY}
        add(title, parent=calendar, **event)
    assert titles("Wann ist der nächste WebTalk?") == ["Bald", "Später"]
    assert set(titles("Veranstaltung WebTalk")) == {"Gestern", "Später", "Bald"}
    day = timezone.localtime(now + 40 * DAY)
    assert titles(date_format(day, "j. F Y")) == titles(date_format(day, "F j")) == ["Später"]
    for typed in ("j.n.Y", "d.m.Y", "j. n. Y"):
        assert titles(f"Was ist am {date_format(day, typed)}?") == ["Später"]
    assert titles("nächster Brunnen") == []


def test_events_are_found_by_how_they_are_held_and_what_became_of_them(add, home, titles):
    calendar = home.add_child(instance=EventIndexPage(title="Kalender", summary="Alle"))
    event = {"parent": calendar, "model": EventPage, "event_format_id": "webtalk"}
    event["start"] = timezone.now() + DAY
    add("Rundgang", attendance="onsite", venue="Rathaus", **event)
    add("Gespräch", status="cancelled", **event)
    assert titles("Veranstaltung in Präsenz") == ["Rundgang"]
    assert titles("Veranstaltung online") == ["Gespräch"]
    assert titles("Veranstaltung abgesagt") == ["Gespräch"]


def test_of_several_words_each_stands_in_short_or_beside_the_next_one(add, titles, ask):
    add("Am Hafen", body=[text_block("Ein Brunnen. Hier und da eine Linde, dort ein Boot.")])
    assert titles("Linde Brunnen") == []
    assert [str(hit["item"]) for hit in ask("Linde Brunnen")["related"]] == ["Am Hafen"]
    add("Brunnen", body=[text_block("Dort ein Boot")], summary="Unter der Linde")
    assert titles("Linde Brunnen") == ["Brunnen"]
    add("Am Meer", body=[text_block("Alte Linden und Brunnen")])
    assert titles("Linde Brunnen") == ["Brunnen", "Am Meer"]
    assert titles("Boot") != []


def test_a_part_of_a_word_by_the_way_is_related(add, titles, ask):
    add("Am Hafen", body=[text_block("Vor dem Stadtbrunnen")])
    assert titles("Brunnen") == []
    assert [str(hit["item"]) for hit in ask("Brunnen")["related"]] == ["Am Hafen"]


def test_verbs_of_questions_decide_nothing(add, titles):
    add("Brunnen")
    for question in ("Was tun mit Brunnen?", "Wie kriegt man einen Brunnen?", "get a Brunnen"):
        assert titles(question) == ["Brunnen"]


@pytest.mark.parametrize(
    "query", ['"alter Markt"', "„alter Markt“", "«alter Markt»", "“alter Markt”"]
)
def test_what_is_quoted_is_found_as_it_stands_there(add, ask, client, query):
    add("Markt der Alten", summary="Alt ist der Markt")
    context = ask(query)
    assert context["total"] == 0
    assert [str(hit["item"]) for hit in context["related"]] == ["Markt der Alten"]
    body = client.get(reverse("search"), {"q": query}).content.decode()
    assert "Genau zu" in body
    add("Am alten Markt")
    assert [str(hit["item"]) for hit in ask(query)["pages"]] == ["Am alten Markt"]


@pytest.mark.parametrize(
    "choice",
    [
        {"topic": "gibt-es-nicht"},
        {"topic": "\0"},
        {"year": "zwanzig"},
        {"year": "²"},
        {"state": "past"},
        {"kind": "event", "state": "'"},
        {"year": "9" * 500},
    ],
)
def test_choices_that_do_not_exist_do_no_harm(add, ask, choice):
    add("Brunnen")
    assert ask("Brunnen", **choice)["query"] == "Brunnen"


def test_the_number_of_queries_does_not_grow_with_topics_and_people(home, client):
    def queries():
        client.get(reverse("search"), {"q": "Brunnen"})  # remembers what pages share
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("search"), {"q": "Brunnen"})
        return len(captured)

    Topic.objects.create(name="Brunnen 0", locale=home.locale)
    queries()
    few = queries()
    for number in range(1, 7):
        Topic.objects.create(name=f"Brunnen {number}", locale=home.locale)
    assert queries() == few

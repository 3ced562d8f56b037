"""What can be found, in which order, and what the page says about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from cms.models import Recording, Topic
from home.models import StandardPage
from network.models import Organisation, Person


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
        name="Stadt Musterhafen", kind="municipality", state="HE", locale=home.locale
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
    assert [hit["record"].title for hit in context["pages"]] == ["Startup in der Innenstadt"]
    (other,) = context["elsewhere"]
    assert (other["code"], other["count"]) == ("en", 1)
    with translation.override("en"):
        assert other["url"] == f"{reverse('search')}?q=startup"
    assert ask("startup", language="en")["total"] == 1


def test_hits_can_be_narrowed_to_a_kind(add, home, ask):
    add("Leerstand beleben")
    Topic.objects.create(name="Leerstand", locale=home.locale)
    context = ask("Leerstand", kind="topic")
    assert [(entry["kind"], entry["count"]) for entry in context["kinds"]] == [
        ("", 2),
        ("impulse", 1),
        ("topic", 1),
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
    keys = [hit["record"].pk for page in pages for hit in page]
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


@pytest.mark.parametrize(
    "query",
    [
        "\0",
        "Brunnen\0",
        "\x01\x1f\x7f",
        '"',
        '"Brunnen',
        "'Brunnen'",
        "Brunnen*",
        "Brunnen AND",
        "NOT Brunnen",
        "OR OR",
        "NEAR(a b)",
        "title:Brunnen",
        "Brunnen & | ! ( ) <-> :*",
        "%s %d %",
        "\\",
        "-",
        "???",
        "_",
        "🚲",
        "👩‍👩‍👧 Brunnen",
        "ß",
        "x" * 100_000,
        "a b " * 5_000,
        "{title} : x",
        "<script>alert(1)</script>",
        "'; DROP TABLE x; --",
        "ﷺ½²",
        "\u202e\ufeff",
    ],
)
def test_no_query_breaks_the_page(add, client, query):
    add("Brunnen")
    response = client.get(reverse("search"), {"q": query})
    assert response.status_code == 200
    assert len(response.context["query"]) <= 100
    assert b"<script>alert" not in response.content


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
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("search"), {"q": "Brunnen"})
        return len(captured)

    for number in range(3):
        publish(number)
    queries()  # fills the caches of content types and sites
    few = queries()
    for number in range(3, 12):
        publish(number)
    assert queries() == few
    assert few < 30


def test_small_words_count_too(add, titles):
    add("Rückblick", summary="Was an einem Tag in der Stadt bleibt")
    assert titles("was an in") == ["Rückblick"]

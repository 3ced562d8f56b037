"""All that readers see of a page leads to it."""

import json

import pytest
from django.utils import timezone, translation
from taggit.models import Tag
from wagtail.models import Locale

from articles.models.best_practice import BestPracticePage
from articles.models.stories import ImpulsePage, InterviewPage
from cms.models.media import Recording, SiteDocument
from cms.models.records import Topic
from events.models import EventIndexPage, EventPage
from network.models import Organisation, Person
from newsletter.collecting import entry
from newsletter.models import EditionPage, NewsletterIndexPage
from projects.models import ProjectIndexPage, ProjectPage
from search.finding import find
from search.query import Query

from ..factories import TopicFactory
from ..pages.conftest import FACTORIES

RICH = "<p>Suchwort</p>"
BLOCKS = {
    "text": RICH,
    "quote": {"text": "Zitat", "person_name": "Suchwort", "role": "Rat"},
    "key_figures": {"figures": [{"value": "7", "label": "Suchwort"}]},
    "facts": {"title": "Fakten", "rows": [{"term": "Wo", "detail": "Suchwort"}]},
    "steps": {"steps": [{"title": "Erst", "text": RICH}, {"title": "Dann", "text": ""}]},
    "accordion": {"items": [{"title": "Wer", "text": RICH}]},
    "comparison": {
        "left_title": "Vorher",
        "right_title": "Nachher",
        "rows": [{"topic": "Platz", "left": "leer", "right": "Suchwort"}],
    },
    "table": {"title": "Zahlen", "table": {"data": [["Suchwort", "7"]]}},
    "call_to_action": {"title": "Los", "label": "Suchwort", "url": "https://www.example.org"},
    "related_pages": {"title": "Suchwort", "pages": []},
}


@pytest.fixture
def recording(db):
    turns = [("turn", {"speaker": "Mara", "text": "Das Suchwort fällt hier"})]
    return Recording.objects.create(
        title="Gespräch", external_url="https://video.example.org/1", transcript=turns
    )


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_found(add, titles, name):
    add("Seite", body=[{"type": name, "value": BLOCKS[name]}])
    assert titles("Suchwort") == ["Seite"]


@pytest.mark.parametrize("model", FACTORIES)
def test_each_kind_of_page_is_found_by_its_keywords_and_topics(
    make, titles, model, django_capture_on_commit_callbacks
):
    page = make(model, title="Seite", topic_links=[TopicFactory(name="Oberthema")])
    page.keywords.add("Suchwort")
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert "Seite" in titles("Suchwort")
    assert "Seite" in titles("Oberthema")


def test_a_caption_is_found(add, titles):
    images = [{"image": {"image": None}, "caption": "Suchwort"}]
    add("Seite", body=[{"type": "image", "value": {"images": images}}])
    assert titles("Suchwort") == ["Seite"]


def test_a_download_is_found_by_its_title(add, titles):
    document = SiteDocument.objects.create(title="Leitfaden Suchwort", file="x.pdf")
    rows = [{"document": document.pk, "description": ""}]
    add("Seite", body=[{"type": "downloads", "value": {"title": "Mehr", "documents": rows}}])
    assert titles("Suchwort") == ["Seite"]


def test_a_recording_is_found_by_what_is_said(add, titles, recording, section):
    add("Im Text", body=[{"type": "recording", "value": {"recording": recording.pk}}])
    add("Gespräch", model=InterviewPage, recording=recording)
    assert sorted(titles("Suchwort")) == ["Gespräch", "Im Text"]


def test_questions_to_the_readers_are_found(add, titles):
    add("Seite", questions=[("question", "Was ist ein Suchwort?")])
    assert titles("Suchwort") == ["Seite"]


def test_the_facts_of_a_best_practice_are_found(add, titles, home):
    add(
        "Seite",
        model=BestPracticePage,
        organisation=Organisation.objects.create(name="Amt", sector="services", locale=home.locale),
        place="Musterhafen",
        federal_state="HE",
        situation="<p>Viel Leerstand</p>",
        cost_class="to_5000",
    )
    for word in ("Musterhafen Hessen", "Leerstand", "5000 Euro"):
        assert titles(word) == ["Seite"]


def test_the_recap_of_an_event_is_found(add, home, titles, recording):
    calendar = home.add_child(instance=EventIndexPage(title="Termine", summary="Alle"))
    add(
        "Abend",
        parent=calendar,
        model=EventPage,
        event_format_id="webtalk",
        start=timezone.now(),
        venue="Rathaussaal",
        address="Lindenweg",
        recap=[("text", "<p>Rückschau</p>")],
        recap_recording=recording,
    )
    for word in ("Rückschau", "Rathaussaal", "Lindenweg", "Suchwort", "Veranstaltung WebTalk"):
        assert titles(word) == ["Abend"]


def test_milestones_of_a_project_are_found(add, home, titles):
    projects = home.add_child(instance=ProjectIndexPage(title="Projekte", summary="Alle"))
    stone = {"date": "2026-01-01", "title": "Spatenstich", "text": "Mit Suchwort"}
    add(
        "Vorhaben",
        parent=projects,
        model=ProjectPage,
        milestones=[{"type": "milestone", "value": stone}],
        enquiry_email="partner@geheim.example.org",
    )
    assert titles("Spatenstich") == titles("Suchwort") == ["Vorhaben"]
    assert titles("geheim") == []


def test_the_texts_of_a_weekly_overview_are_found(add, home, titles):
    archive = home.add_child(instance=NewsletterIndexPage(title="Archiv", summary="Alle"))
    page = add("Andere Seite")
    rows = json.dumps([entry(page, text="Suchwort der Woche")])
    add("Woche", parent=archive, model=EditionPage, greeting="Guten Morgen", content=rows)
    assert titles("Morgen") == ["Woche"]


def publish(page, capture):
    with capture(execute=True):
        page.save_revision().publish()


def test_topics_people_and_keywords_lead_to_a_page_at_once(
    add, titles, home, django_capture_on_commit_callbacks
):
    page = add("Seite")
    topic = Topic.objects.create(name="Stadtgrün", locale=home.locale)
    person = Person.objects.create(first_name="Mara", last_name="Muster", locale=home.locale)
    page.topic_links.create(topic=topic)
    page.authors.create(person=person)
    page.keywords.add(Tag.objects.create(name="Linde"))
    publish(page, django_capture_on_commit_callbacks)
    assert titles("Stadtgrün Muster Linde") == ["Seite"]


@pytest.mark.usefixtures("references")
def test_a_renamed_person_leads_to_the_pages_that_name_her(
    add, titles, home, django_capture_on_commit_callbacks
):
    page = add("Seite")
    person = Person.objects.create(first_name="Mara", last_name="Muster", locale=home.locale)
    page.authors.create(person=person)
    publish(page, django_capture_on_commit_callbacks)
    person.last_name = "Neuname"
    with django_capture_on_commit_callbacks(execute=True):
        person.save()
    assert "Seite" in titles("Neuname")
    assert titles("Muster") == []
    with django_capture_on_commit_callbacks(execute=True):
        person.delete()
    assert titles("Neuname") == []


@pytest.mark.usefixtures("references")
def test_a_renamed_topic_leads_to_its_pages(add, titles, home, django_capture_on_commit_callbacks):
    page = add("Seite")
    topic = Topic.objects.create(name="Stadtgrün", locale=home.locale)
    page.topic_links.create(topic=topic)
    publish(page, django_capture_on_commit_callbacks)
    topic.name = "Schattenplätze"
    with django_capture_on_commit_callbacks(execute=True):
        topic.save()
    assert "Seite" in titles("Schattenplätze")


def test_a_page_is_indexed_in_its_own_language(
    add, titles, home, english_home, django_capture_on_commit_callbacks
):
    english = Locale.objects.get(language_code="en")
    topic = Topic.objects.create(name="Stadtgrün", locale=home.locale)
    translated = topic.copy_for_translation(english)
    translated.name, translated.slug = "Greenery", "greenery"
    translated.save()
    english_home.topic_links.create(topic=topic)
    publish(english_home, django_capture_on_commit_callbacks)
    assert "Front page" in titles("Greenery", language="en")


def test_a_page_is_indexed_in_its_own_language_whatever_its_editor_speaks(
    add, titles, home, english_home, django_capture_on_commit_callbacks
):
    topic = Topic.objects.create(name="Stadtgrün", locale=home.locale)
    translated = topic.copy_for_translation(english_home.locale)
    translated.name, translated.slug = "Greenery", "greenery"
    translated.save()
    calendar = home.add_child(instance=EventIndexPage(title="Termine", summary="Alle"))
    with translation.override("en"):
        page = add(
            "Abend",
            parent=calendar,
            model=EventPage,
            event_format_id="conference",
            start=timezone.now(),
        )
        page.topic_links.create(topic=topic)
        publish(page, django_capture_on_commit_callbacks)
    assert titles("Konferenz") == ["Abend"]
    assert titles("Abend", topic=topic.slug) == ["Abend"]
    assert titles("Conference") == []


def test_moved_and_deleted_pages(add, titles, home, ask):
    page = add("Wochenmarkt")
    page.move(home, pos="last-child")
    (hit,) = ask("Wochenmarkt")["pages"]
    assert hit["url"] == "/wochenmarkt/"
    ImpulsePage.objects.get(pk=page.pk).delete()
    assert titles("Wochenmarkt") == []


def test_an_earlier_version_that_is_published_again_is_found_as_it_was(
    add, titles, django_capture_on_commit_callbacks
):
    page = add("Wochenmarkt", body=[("text", "<p>Linde</p>")])
    earlier = page.latest_revision
    page.title, page.body = "Nachtmarkt", [("text", "<p>Laterne</p>")]
    publish(page, django_capture_on_commit_callbacks)
    assert titles("Laterne") == ["Nachtmarkt"]
    with django_capture_on_commit_callbacks(execute=True):
        earlier.publish()
    assert titles("Linde") == ["Wochenmarkt"]
    assert titles("Laterne") == titles("Nachtmarkt") == []


def test_the_place_of_an_online_meeting_is_not_found(add, home, titles):
    calendar = home.add_child(instance=EventIndexPage(title="Termine", summary="Alle"))
    add(
        "Abend",
        parent=calendar,
        model=EventPage,
        event_format_id="webtalk",
        start=timezone.now(),
        join_url="https://meet.example.org/geheimraum",
    )
    assert titles("Abend") == ["Abend"]
    assert titles("geheimraum") == titles("meet.example.org") == []


def test_a_translation_is_found_in_its_language_only(home, english_home, titles):
    english_home.summary = "Fountains"
    english_home.save_revision().publish()
    assert titles("fountain", language="en") == ["Front page"]
    assert titles("fountain") == []


def test_easy_german_is_found_like_german_and_counted_on_its_own(home, english_home):
    easy = home.copy_for_translation(Locale.objects.create(language_code="de-simple"))
    easy.title = "Häuser"
    easy.save_revision().publish()
    english_home.summary = "Haus"
    english_home.save_revision().publish()
    counts = find(Query("Haus", easy.locale)).counts
    assert {locale: count.total() for locale, count in counts.items()} == {
        easy.locale_id: 1,
        english_home.locale_id: 1,
    }


def test_a_place_leads_to_an_organisation(home, titles):
    Organisation.objects.create(
        name="Citymarketing", sector="city_marketing", place="Skizzendorf", locale=home.locale
    )
    assert titles("Skizzendorf") == ["Citymarketing"]

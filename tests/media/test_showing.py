"""What visitors learn about a file before they fetch it, and editors about where it is used."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cms.models.media import Recording, SiteDocument
from cms.models.records import Topic
from network.models import Organisation, Person
from tests import factories


def words(client, page, selector):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    return [" ".join(found.get_text(" ").split()) for found in soup.select(selector)]


@pytest.fixture
def offer(home, sections):
    def publish(**values):
        document = factories.SiteDocumentFactory(title="Leitfaden", **values)
        rows = [{"document": document, "description": "Checklisten"}]
        body = [("downloads", {"title": "Mehr", "documents": rows})]
        page = factories.StandardPageFactory(parent=home, body=body)
        event = factories.EventPageFactory(parent=sections["event"], past=True, slides=document)
        event.recap = []
        event.save_revision().publish()
        return page, event

    return publish


@pytest.mark.parametrize(
    ("accessibility", "in_german", "in_english"),
    [
        ("accessible", "barrierefrei", "accessible"),
        ("barriers", "nicht barrierefrei", "not accessible"),
        ("unchecked", "nicht auf Barrierefreiheit geprüft", "not checked for accessibility"),
    ],
)
def test_download_says_what_it_is(client, offer, translate, accessibility, in_german, in_english):
    file = ContentFile(bytes(2048), name="leitfaden.pdf")
    page, event = offer(accessibility=accessibility, page_count=12, file=file, language="en")
    for shown in (page, event):
        [text] = words(client, shown, ".download .meta")
        assert text.replace(" ,", ",").startswith(f"PDF, 12 Seiten, 2,0 KB, Englisch, {in_german}")
        copy = translate(shown, slug=f"{shown.slug}-en")
        [text] = words(client, copy, ".download .meta")
        assert text.replace(" ,", ",").startswith(f"PDF, 12 pages, 2.0 KB, English, {in_english}")


@pytest.mark.parametrize("count", [None, 0])
def test_download_whose_pages_nobody_knows_does_not_mention_them(client, offer, count):
    page, _event = offer(page_count=count)
    [text] = words(client, page, ".download .meta")
    assert "Seite" not in text


def test_recording_says_language_length_and_captions(client, home):
    recording = factories.RecordingFactory(duration=timedelta(minutes=24), language="en")
    page = factories.InterviewPageFactory(parent=home, recording=recording)
    [text] = words(client, page, ".recording__caption .meta")
    assert text.replace(" ,", ",") == "Video, Englisch, 24 Min., mit Untertiteln"
    Recording.objects.update(captions="", duration=None)
    [text] = words(client, page, ".recording__caption .meta")
    assert text.replace(" ,", ",") == "Video, Englisch, ohne Untertitel"


def test_credit_stands_by_each_picture(client, home):
    def image(name):
        return factories.SiteImageFactory(credit=f"Foto: {name}")

    rows = [{"image": image(name), "caption": ""} for name in ("Zwei", "Drei")]
    recording = factories.RecordingFactory(poster=image("Vier"))
    body = [
        ("image", {"images": rows[:1]}),
        ("image", {"images": rows}),
        ("recording", {"recording": recording}),
    ]
    page = factories.EditorialPageFactory(parent=home, lead_image=image("Eins"), body=body)
    names = ["Eins", "Zwei", "Zwei", "Drei", "Vier"]
    assert words(client, page, "main .credit") == [f"Foto: {name}" for name in names]


@pytest.fixture
def used(home, references):
    """One record of each kind, all of them on one page."""
    topic = factories.TopicFactory()
    person = factories.PersonFactory()
    recording = factories.RecordingFactory()
    image = factories.SiteImageFactory()
    document = factories.SiteDocumentFactory()
    body = [
        ("recording", {"recording": recording}),
        ("downloads", {"title": "Mehr", "documents": [{"document": document}]}),
    ]
    factories.EditorialPageFactory(
        parent=home,
        title="Hier verwendet",
        lead_image=image,
        topic_links=[topic],
        signers=[person],
        body=body,
    )
    factories.BestPracticePageFactory(
        parent=home, title="Hier verwendet", organisation=person.organisation
    )
    return [topic, person, person.organisation, recording, image, document]


def test_editors_see_where_a_record_is_used(editor, used):
    for record in used:
        if hasattr(record, "usage_url"):
            url = record.usage_url
        else:
            name = type(record).snippet_viewset.get_url_name("usage")
            url = reverse(name, args=[record.pk])
        assert "Hier verwendet" in editor.get(url).content.decode(), record


@pytest.mark.parametrize("model", [Topic, Person, Organisation, Recording])
def test_list_says_how_often_each_is_used_and_asks_once_for_all(editor, used, model):
    [record] = [record for record in used if isinstance(record, model)]
    url = reverse(model.snippet_viewset.get_url_name("list"))
    usage = reverse(model.snippet_viewset.get_url_name("usage"), args=[record.pk])

    def look():
        """How often the list asks where things are used; wagtail-localize asks for each row."""
        with CaptureQueriesContext(connection) as queries:
            html = editor.get(url).content
        asked = [query for query in queries if "wagtailcore_referenceindex" in query["sql"]]
        return len(asked), BeautifulSoup(html, "html.parser")

    few, soup = look()
    link = soup.select_one(f"td > a[href='{usage}']")
    assert "1" in link.get_text() or "2" in link.get_text()
    getattr(factories, f"{model.__name__}Factory").create_batch(9)
    many, _soup = look()
    assert few == many == 1


def test_editor_is_asked_whether_a_document_is_accessible(editor, home):
    document = factories.SiteDocumentFactory()
    with translation.override("de"):
        html = editor.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    for value in SiteDocument.Accessibility.values:
        assert f'<option value="{value}"' in html

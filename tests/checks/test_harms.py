"""What would harm a visitor is found, with its place; what is in order is not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from ..factories import (
    BestPracticePageFactory,
    EventPageFactory,
    InterviewPageFactory,
    RecordingFactory,
    SiteDocumentFactory,
    SiteImageFactory,
)
from ..story import all_blocks, block_values

TEXT = "Bausteine › Nr. 1 (Text)"


def test_page_with_every_block_can_be_published(write, harms):
    assert harms(write(body=all_blocks())) == {}


def test_summary_is_missing(write, harms):
    page = write()
    page.summary = " "
    assert list(harms(page)) == ["Kurztext"]


def test_lead_image_needs_a_description(write, harms):
    found = harms(write(lead_image=SiteImageFactory(title="Marktplatz", description="")))
    assert "„Marktplatz“ hat keine Beschreibung" in found["Titelbild"]


def test_picture_needs_a_text_unless_it_is_decoration(write, harms):
    def gallery(**values):
        picture = {"image": SiteImageFactory().pk, "alt_text": "", "decorative": False, **values}
        block = {"type": "image", "value": {"images": [{"image": picture, "caption": ""}]}}
        return write(body=[block])

    place = "Bausteine › Nr. 1 (Bild oder Galerie) › Bilder › Bild 1 › Bild › Alternativtext"
    assert [name.casefold() for name in harms(gallery())] == [place.casefold()]
    assert harms(gallery(alt_text="Ein Marktplatz")) == {}
    assert harms(gallery(decorative=True)) == {}


VAGUE = "hier|Hier|mehr|weiterlesen|Klicken Sie hier|mehr …|» hier|Link|here"
BARE = "https://www.example.org/plan|www.example.org"


@pytest.mark.parametrize("words", [*VAGUE.split("|"), *BARE.split("|"), "", " "])
def test_link_text_says_nothing(write, harms, words):
    body = [("text", f'<p>Den Plan finden Sie <a href="https://example.org">{words}</a>.</p>')]
    assert list(harms(write(body=body))) == [TEXT]


@pytest.mark.parametrize("words", ["den Plan", "hier im Rathaus", "mehr Bänke", "example.org"])
def test_link_text_says_where_it_leads(write, harms, words):
    body = [("text", f'<p>Lesen Sie <a href="https://example.org">{words}</a>.</p>')]
    assert harms(write(body=body)) == {}


@pytest.fixture
def closed(write):
    """Pages that visitors do not reach, by what keeps them out."""
    draft, private = write(title="Entwurf", live=False), write(title="Intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    return {"draft": draft.pk, "private": private.pk, "deleted": 999_999}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("draft", "„Entwurf“ ist nicht veröffentlicht"),
        ("private", "„Intern“ ist nicht veröffentlicht oder nicht für alle zugänglich"),
        ("deleted", "Die Seite gibt es nicht mehr"),
    ],
)
def test_link_leads_to_a_page_nobody_reaches(write, harms, closed, kind, reason):
    link = f'<p>Siehe <a linktype="page" id="{closed[kind]}">den Plan</a>.</p>'
    accordion = ("accordion", {"items": [{"title": "Wo?", "text": link}]})
    found = harms(write(body=[("text", link), accordion]))
    assert list(found) == [TEXT, "Bausteine › Nr. 2 (Aufklappliste) › Einträge › Eintrag 1 › Text"]
    assert all(reason in message for message in found.values())


def test_link_leads_to_a_document_that_is_gone(write, harms):
    document = SiteDocumentFactory()
    text = f'<p><a linktype="document" id="{document.pk}">Der Leitfaden</a></p>'
    page = write(body=[("text", text)])
    assert harms(page) == {}
    document.delete()
    assert "Das Dokument gibt es nicht mehr" in harms(page)[TEXT]


def test_link_without_address(write, harms):
    assert "keine Adresse" in harms(write(body=[("text", "<p><a>Der Plan</a></p>")]))[TEXT]


def test_button_leads_to_a_page_nobody_reaches(write, harms, closed):
    values = {**block_values()["call_to_action"], "url": "", "page": closed["draft"]}
    page = write(body=[{"type": "call_to_action", "value": values}])
    assert list(harms(page)) == ["Bausteine › Nr. 1 (Aufruf) › Seite"]


def test_button_says_nothing(write, harms):
    values = {**block_values()["call_to_action"], "label": "Mehr"}
    page = write(body=[("call_to_action", values)])
    assert list(harms(page)) == ["Bausteine › Nr. 1 (Aufruf) › Text der Schaltfläche"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (["<h3>Zu tief</h3>"], 1),
        (["<h2>Erst</h2><h4>Zu tief</h4>"], 1),
        (["<h2>Erst</h2><p>Text</p>", "<h4>Zu tief</h4>"], 2),
        (["<h2>Erst</h2><h3></h3>"], 1),
        (["<h2>Erst</h2>", "<h3>Dann</h3>", "<h4>Genau</h4>", "<h2>Neu</h2>"], None),
        (["<p>Nur Text</p>"], None),
    ],
)
def test_headings_follow_one_another_across_blocks(write, harms, body, fault):
    found = harms(write(body=[("text", html) for html in body]))
    assert list(found) == ([f"Bausteine › Nr. {fault} (Text)"] if fault else [])


def test_title_of_a_block_is_a_heading_too(write, harms):
    facts = ("facts", block_values()["facts"])
    assert harms(write(body=[facts, ("text", "<h3>Im Einzelnen</h3>")])) == {}


@pytest.mark.parametrize(
    ("values", "lack"),
    [
        ({}, ""),
        ({"captions": ""}, "keine Untertitel"),
        ({"transcript": []}, "keine Mitschrift"),
        ({"medium": "audio", "captions": ""}, ""),
        ({"medium": "audio", "transcript": []}, "keine Mitschrift"),
        ({"file": "", "external_url": "https://video.example.org/1", "captions": ""}, ""),
    ],
)
def test_recording_is_for_everybody(sections, harms, values, lack):
    recording = RecordingFactory(**values)
    page = InterviewPageFactory(
        parent=sections["interview"],
        recording=recording,
        body=[("recording", {"recording": recording})],
    )
    found = harms(page)
    assert len(found) == (2 if lack else 0)
    assert all(lack in message for message in found.values())


def test_chapters_of_a_best_practice_are_read_too(sections, harms):
    text = '<p>Mehr dazu <a href="https://example.org">hier</a>.</p>'
    page = BestPracticePageFactory(parent=sections["best_practice"], result=text)
    assert list(harms(page)) == ["Ergebnis"]


def test_event_says_when_it_ends_unless_its_time_is_open(sections, harms):
    event = EventPageFactory(parent=sections["event"])
    assert list(harms(event)) == ["Ende"]
    event.has_time = False
    assert harms(event) == {}
    event.has_time, event.end = True, timezone.now() + timedelta(days=9)
    assert harms(event) == {}

"""Whatever a browser sends, stored text holds only what the design allows."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import StandardPage


def block(kind, text, styles=(), entities=()):
    return {
        "key": "abcde",
        "type": kind,
        "depth": 0,
        "text": text,
        "inlineStyleRanges": [{"offset": 0, "length": 5, "style": style} for style in styles],
        "entityRanges": [{"offset": 0, "length": 5, "key": number} for number in entities],
        "data": {},
    }


@pytest.fixture
def stored(home, admin_client):
    """What is kept of an editor's raw content."""

    def stored(blocks, entities=()):
        content = {"blocks": blocks, "entityMap": dict(enumerate(entities))}
        data = {
            "title": "Eingefügt",
            "slug": "eingefuegt",
            "summary": "Aus einem anderen Programm.",
            "body": streamfield([("text", json.dumps(content))]),
            "topic_links": inline_formset([]),
            "comments": inline_formset([]),
            "action-save": "1",
        }
        url = reverse("wagtailadmin_pages:add", args=("home", "standardpage", home.pk))
        answer = admin_client.post(url, nested_form_data(data))
        assert answer.status_code == 302
        page = StandardPage.objects.get().get_latest_revision_as_object()
        return BeautifulSoup(page.body[0].value.source, "html.parser")

    return stored


def test_what_the_design_has_is_kept(stored):
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://www.example.org"}}
    text = stored(
        [
            block("header-two", "Zwischentitel"),
            block("unstyled", "Fetter Text", ["BOLD", "ITALIC"], [0]),
            block("unordered-list-item", "Punkt"),
        ],
        [link],
    )
    assert {tag.name for tag in text.find_all()} == {"h2", "p", "b", "i", "a", "ul", "li"}


@pytest.mark.parametrize("kind", ["header-one", "header-six", "blockquote", "code-block", "foo"])
def test_other_kinds_of_paragraphs_are_dropped(stored, kind):
    text = stored([block(kind, "Großer Titel"), block("unstyled", "Der Text bleibt")])
    assert [tag.name for tag in text.find_all()] == ["p"]


def test_other_styles_and_things_are_dropped(stored):
    foreign = [
        {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"id": 1, "src": "file:///c.png"}},
        {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://example.org"}},
        {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}},
    ]
    styles = ["CODE", "UNDERLINE", "STRIKETHROUGH", "KEYBOARD", "red"]
    text = stored(
        [block("unstyled", f"Teil {number} bleibt", styles, [number]) for number in range(3)],
        foreign,
    )
    assert "Teil 2 bleibt" in text.get_text()
    assert {tag.name for tag in text.find_all()} <= {"p", "a"}
    assert "javascript" not in str(text)


def test_markup_typed_as_text_stays_text(stored):
    text = stored([block("unstyled", "<script>alert(1)</script><h1>x</h1>")])
    assert {tag.name for tag in text.find_all()} == {"p"}

"""The page in the admin that makes the code for a member's website."""

import html
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from embeds.models import EmbedSettings
from tests import factories


def code(editor, what, **query):
    answer = editor.get(reverse("embed_maker", args=[what]), query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select("textarea")


def test_one_click_copies_it(editor, sections):
    [area, _feed] = code(editor, "events")
    assert area["data-w-clipboard-target"] == "value"
    assert area.find_next("button")["data-action"] == "w-clipboard#copy"


def frame(area):
    [address] = re.findall(r'src="([^"]+)"', area.get_text())
    return html.unescape(address).removeprefix("http://localhost")


@pytest.fixture
def practice(sections):
    return factories.BestPracticePageFactory(
        parent=sections["best_practice"],
        body=[("table", {"title": "Besuche", "table": {"data": [["Ort"], ["Markt"]]}})],
    )


def test_code_shows_what_was_chosen(client, editor, sections, topic):
    event = factories.EventPageFactory(parent=sections["event"], topic_links=[topic])
    areas = code(editor, "events", topic=topic.slug, number="3", look="dark", language="de")
    page = client.get(frame(areas[0])).content.decode()
    assert event.title in page
    assert 'data-look="dark"' in page
    feed = areas[1].get_text().removeprefix("http://localhost")
    assert client.get(feed).json()["items"][0]["title"] == event.title


def test_page_offers_its_card_and_its_tables(client, editor, practice):
    key = practice.body[0].id
    answer = editor.get(reverse("embed_maker", args=["page"]), {"page": practice.pk})
    assert "Tabelle: Besuche" in answer.content.decode()
    [card] = code(editor, "page", page=practice.pk)
    assert practice.title in client.get(frame(card)).content.decode()
    [table] = code(editor, "page", page=practice.pk, part=key)
    assert "Markt" in client.get(frame(table)).content.decode()


def test_draft_makes_no_code_and_says_why(editor, practice):
    practice.unpublish()
    answer = editor.get(reverse("embed_maker", args=["page"]), {"page": practice.pk})
    assert "Besuchende sehen diese Seite nicht" in answer.content.decode()
    assert not code(editor, "page", page=practice.pk)
    assert not code(editor, "events", topic="fehlt")
    assert editor.get(reverse("embed_maker", args=["fehlt"])).status_code == 404


def test_menus_lead_there(editor, practice):
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[practice.pk])).content.decode()
    assert f"{reverse('embed_maker', args=['page'])}?page={practice.pk}" in page
    assert reverse("embed_maker") in editor.get("/admin/").content.decode()


def test_editor_lists_websites_and_reads_what_is_wrong(editor, home):
    site = home.get_site()
    url = reverse("wagtailsettings:edit", args=["embeds", "embedsettings", site.pk])
    refused = editor.post(url, {"websites": "https://gut.example\nhttp://stadt.example"})
    assert "Sicher genug sind nur Adressen mit https://" in html.unescape(refused.content.decode())
    assert not EmbedSettings.for_site(site).origins
    editor.post(url, {"websites": "Stadt.example/\n"})
    assert EmbedSettings.for_site(site).origins == ["https://stadt.example"]
    shown = editor.get(reverse("embed_maker")).content.decode()
    assert "https://stadt.example" in shown

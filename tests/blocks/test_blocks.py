"""Every block explains itself to editors, is found by the search and leaves migrations alone."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from cms.blocks.story import StoryBlock
from cms.models.page import BasePage

from ..factories import StandardPageFactory
from ..story import block_values

BLOCKS = BasePage._meta.get_field("body").stream_block.child_blocks
# Words of each example that must lead a searcher to the page.
SEARCHED = {
    "text": ["Zwischenüberschrift", "Lauftext"],
    "quote": ["Einladung", "Mara Beispiel", "Citymanagerin"],
    "image": ["1. Ansicht", "2. Ansicht"],
    "recording": ["Gespräch", "Ladenwerkstatt"],
    "key_figures": ["38", "leere Läden", "Zählung"],
    "facts": ["Auf einen Blick", "Träger", "Wirtschaftsförderung"],
    "steps": ["Fragen", "Für ein Wochenende"],
    "accordion": ["Was kostet es?", "Nur Zeit"],
    "comparison": ["Utopie", "Dystopie", "Mobilität", "Der Bus kommt"],
    "table": ["Besuche pro Tag", "Wochenmarkt", "630"],
    "downloads": ["Zum Mitnehmen", "Leitfaden Zwischennutzung", "Checklisten"],
    "call_to_action": ["Machen Sie mit", "Wir suchen", "Interesse anmelden"],
    "related_pages": ["Mehr dazu"],
}
DEFINITIONS = re.compile(r"wagtail\.blocks|cms\.blocks|block_lookup")
OWN_APPS = ("cms", "network", "articles", "events", "projects", "newsletter", "home", "search")

by_name = pytest.mark.parametrize("name", BLOCKS)


@by_name
def test_block_has_icon_label_group_and_description(name):
    meta = BLOCKS[name].meta
    assert meta.icon not in ("", "placeholder")
    assert meta.label
    assert meta.group
    assert BLOCKS[name].get_description()
    assert meta.template == f"blocks/{name}.html"


@by_name
def test_preview_works_on_an_empty_database(admin_client, name):
    block = BLOCKS[name]
    assert block.is_previewable
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    assert response.status_code == 200
    assert "<main" in response.content.decode()


def test_table_is_a_table_in_preview_and_page(admin_client, client, home):
    url = reverse("wagtailadmin_block_preview")
    preview = admin_client.get(url, {"id": BLOCKS["table"].definition_prefix})
    page = StandardPageFactory(parent=home, body=[("table", block_values()["table"])])
    for answer, cell in ((preview, "vorher"), (client.get(page.url), "Ort")):
        assert re.search(rf'<th scope="col"\s*>\s*{cell}\s*</th>', answer.content.decode())


@by_name
def test_search_finds_what_the_block_says(home, name):
    block = StoryBlock()
    value = block.normalize([(name, block_values()[name])])
    found = " ".join(map(str, block.get_searchable_content(value)))
    assert not [words for words in SEARCHED[name] if words not in found]


def test_migrations_know_no_blocks():
    for app in OWN_APPS:
        for path in (Path(apps.get_app_config(app).path) / "migrations").glob("*.py"):
            assert not re.search(r"wagtail\.blocks|cms\.blocks|block_lookup", path.read_text()), (
                path
            )


def test_every_block_has_a_template_of_its_own():
    templates = {path.stem for path in (settings.BASE_DIR / "templates/blocks").glob("*.html")}
    assert templates - {"story"} == BLOCKS.keys()

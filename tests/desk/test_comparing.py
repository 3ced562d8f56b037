"""What has changed between two versions, in words that an editor reads."""

from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from .. import factories

TABLE = {"data": [["Ort", "Gäste"], ["Markt", "410"]]}


@pytest.fixture
def changes(admin_client):
    """The rows of the page that compares the published version with one more, by their label."""

    def changes(page, **values):
        before = page.latest_revision
        for name, value in values.items():
            setattr(page, name, value)
        after = page.save_revision()
        url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, after.pk])
        soup = BeautifulSoup(admin_client.get(url).content, "html.parser")
        return {
            cell.find_previous("td").get_text(strip=True).rstrip(":"): cell
            for cell in soup.select("td.comparison")
        }

    return changes


@pytest.fixture
def editorial(sections):
    step = {"title": "Fragen", "text": "<p>Wie viele?</p>"}
    item = {"type": "item", "value": step, "id": str(uuid4())}
    blocks = [
        ("text", "<h2>Am Markt</h2><p>Erster Satz.</p><ul><li>Schatten</li></ul>", str(uuid4())),
        ("table", {"title": "Besuche", "table": TABLE}, str(uuid4())),
        ("steps", {"steps": [item]}, str(uuid4())),
        ("quote", {"text": "Kein Schicksal.", "person_name": "", "role": ""}, str(uuid4())),
    ]
    field = factories.EditorialPageFactory._meta.model._meta.get_field("body")
    body = field.stream_block.to_python(
        [{"type": kind, "value": value, "id": key} for kind, value, key in blocks]
    )
    return factories.EditorialPageFactory(parent=sections["editorial"], body=body)


def body_with(page, change):
    blocks = deepcopy(page.body.get_prep_value())
    change(blocks)
    return page.body.stream_block.to_python(blocks)


def told(cell):
    """The name of each block, with what became of it."""
    return [" ".join(name.get_text().split()) for name in cell.select("summary, .compared__name")]


def lines(cell):
    return [line.strip() for line in cell.get_text("\n").splitlines() if line.strip()]


def test_each_block_is_named_with_what_became_of_it(editorial, changes):
    def change(blocks):
        blocks[0]["value"] = blocks[0]["value"].replace("Erster", "Anderer")
        del blocks[3]
        blocks.append({"type": "text", "value": "<p>Neu</p>", "id": str(uuid4())})

    cell = changes(editorial, body=body_with(editorial, change))["Bausteine"]
    assert told(cell) == [
        "Text (geändert)",
        "Tabelle (unverändert)",
        "Schritte (unverändert)",
        "Text (neu)",
        "Zitat (herausgenommen)",
    ]
    assert [cell.select_one(f"span.{each}").get_text() for each in ("deletion", "addition")] == [
        "Erster",
        "Anderer",
    ]


def test_change_that_no_word_shows_is_told(editorial, changes):
    def change(blocks):
        blocks[0]["value"] = blocks[0]["value"].replace("Erster", "<b>Erster</b>")

    cell = changes(editorial, body=body_with(editorial, change))["Bausteine"]
    assert told(cell)[0] == "Text (an Formatierung oder Links geändert)"


def test_moved_block_says_so(editorial, changes):
    turned = body_with(editorial, lambda blocks: blocks.insert(0, blocks.pop()))
    cell = changes(editorial, body=turned)
    assert told(cell["Bausteine"])[0] == "Zitat (hierher verschoben)"
    assert sum("verschoben" in each for each in told(cell["Bausteine"])) == 1


def test_paragraphs_and_rows_of_tables_keep_their_lines(editorial, changes):
    def change(blocks):
        blocks[1]["value"]["table"]["data"][1][1] = "630"

    cell = changes(editorial, body=body_with(editorial, change))["Bausteine"]
    found = lines(cell)
    assert found[found.index("Am Markt") :][:3] == ["Am Markt", "Erster Satz.", "• Schatten"]
    assert "data" not in cell.get_text()
    assert {"Titel", "Fragen", "Text", "Wie viele?"} < set(found)
    assert "Ort | Gäste" in found
    assert cell.select_one("span.addition").get_text() == "630"


def test_nothing_that_somebody_wrote_becomes_code(editorial, changes):
    def change(blocks):
        blocks[1]["value"]["table"]["data"][0][0] = "<script>alert(1)</script>"
        blocks[0]["value"] = "<p>&lt;img src=x onerror=alert(1)&gt;</p>"

    cell = changes(editorial, body=body_with(editorial, change))["Bausteine"]
    assert not cell.select("script, img")


def test_both_versions_are_named(editorial, admin_client, admin_user):
    admin_user.first_name, admin_user.last_name = "Rita", "Redaktion"
    admin_user.save()
    editorial.title = "Neuer Titel"
    draft = editorial.save_revision(user=admin_user)
    made = date_format(timezone.localtime(draft.created_at), "SHORT_DATETIME_FORMAT")
    for which in (draft.pk, "latest"):
        url = reverse("wagtailadmin_pages:revisions_compare", args=[editorial.pk, "live", which])
        soup = BeautifulSoup(admin_client.get(url).content, "html.parser")
        named = [name.get_text() for name in soup.select(".compared__versions strong")]
        own = f"der Fassung vom {made} von Rita Redaktion"
        assert named == ["der veröffentlichten Fassung", own]
    nobodys = editorial.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[editorial.pk, nobodys.pk, "live"])
    named = BeautifulSoup(admin_client.get(url).content, "html.parser").select("strong")
    assert f"der Fassung vom {made}" in [name.get_text() for name in named]


def test_dates_and_ticks_are_in_words(sections, changes):
    start = timezone.now() + timedelta(days=30)
    event = factories.EventPageFactory(parent=sections["event"], start=start, end=start)
    later = start + timedelta(days=1)
    rows = changes(event, start=later, end=None, has_time=False)
    shown = [
        date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
        for moment in (start, later)
    ]
    assert [each.get_text() for each in rows["Beginn"].select("span")] == shown
    assert rows["Ende"].select_one(".addition").get_text() == "–"
    assert [each.get_text() for each in rows["Uhrzeit steht fest"].select("span")] == ["ja", "nein"]

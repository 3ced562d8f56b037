"""The editors' guide: complete, linked, and read in the admin."""

import re
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils.translation import trans_real

from home.guide import FOLDER, files, read

NAMES = sorted(files())
PAGES = [name for name in NAMES if name.endswith(".md")]
PICTURES = [name for name in NAMES if name.endswith(".webp")]
BROWSER = Path(__file__).parents[1] / "browser"
WALKS = "".join(path.read_text() for path in BROWSER.glob("test_weekly*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_shown_in_the_admin(admin_client, name):
    assert admin_client.get(reverse("guide", args=[name])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_lead_to_what_exists(admin_client, name):
    start = reverse("guide", args=[name])
    soup = BeautifulSoup(admin_client.get(start).content, "html.parser").select_one(".guide")
    links = [link["href"] for link in soup.select("a")] + [img["src"] for img in soup.select("img")]
    assert all(img["alt"] for img in soup.select("img"))
    for link in links:
        assert re.fullmatch(r"[\w/-]+\.(md|webp)", link), link
        assert (FOLDER / name).parent.joinpath(link).is_file(), link


@pytest.fixture(scope="module")
def labels():
    """Every German text of the admin, ours and Wagtail's; and what the walks press, for some
    labels are put together when they are shown."""
    texts = dict(enumerate(re.findall(r'"([^"\n]+)"', WALKS)))
    for key, text in trans_real.translation("de")._catalog.items():
        texts.setdefault(key, text)  # ours come first, as they do on the screen
    return {plain(text) for text in texts.values() if isinstance(text, str)}


def plain(text):
    return " ".join(text.split()).strip(" :.…*").lower()


@pytest.mark.parametrize("name", PAGES)
def test_what_is_printed_as_a_label_is_one(labels, name):
    printed = BeautifulSoup(read(name)[1], "html.parser").select("em")
    parts = [part for label in printed for part in label.get_text().split("›")]
    assert [part for part in parts if plain(part) not in labels] == []


def test_readme_uses_the_same_names(labels):
    """In its table of what stands where."""
    text = (settings.BASE_DIR / "README.md").read_text()
    table = text[text.index("| wanted |") : text.index("What would harm")]
    html = markdown.markdown(table, extensions=["tables"])
    printed = BeautifulSoup(html, "html.parser").select("em")
    parts = [part for label in printed for part in label.get_text().split("›")]
    assert len(parts) > 20
    assert [part for part in parts if plain(part) not in labels] == []


@pytest.mark.parametrize("name", PAGES)
def test_steps_are_counted_on_across_pictures(name):
    written = re.findall(r"^(\d+)\. ", (FOLDER / name).read_text(), re.MULTILINE)
    lists = BeautifulSoup(read(name)[1], "html.parser").select("ol")
    shown = [str(number) for steps in lists for number, _ in enumerate(steps.select("li"), 1)]
    assert shown == written


def test_pictures_are_small_and_each_is_shown():
    text = "".join((FOLDER / name).read_text() for name in PAGES)
    assert [name for name in PICTURES if f"({name})" not in text] == []
    sizes = [(FOLDER / name).stat().st_size for name in PICTURES]
    assert max(sizes) < 60_000
    assert sum(sizes) < 1_500_000


def test_table_of_effort_holds_the_walks_and_no_others():
    """What a walk costs is compared where it is walked."""
    walked = re.findall(r'with walk\("([^"]+)"', WALKS)
    rows = re.findall(r"^\| ([^|]+) \| \d", (FOLDER / "aufwand.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(walked)


def test_no_task_takes_many_clicks():
    """At most three fifths of what they took on average before this was counted: 221 for 27."""
    rows = re.findall(r"^\| [^|]+ \| \d+ \| (\d+) \|", (FOLDER / "aufwand.md").read_text(), re.M)
    clicks = [int(number) for number in rows]
    assert len(clicks) >= 27
    assert max(clicks) <= 12
    assert sum(clicks) / len(clicks) <= 0.6 * 221 / 27


def test_the_start_leads_to_every_page():
    start = (FOLDER / "README.md").read_text()
    missing = [name for name in PAGES if name != "README.md" and f"({name})" not in start]
    assert missing == []


def test_the_help_menu_leads_to_it(admin_client):
    assert reverse("guide") in admin_client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", ["fehlt.md", "../personal-data.md", "..%2f..%2fmanage.py"])
def test_nothing_else_is_shown(admin_client, name):
    assert admin_client.get(f"/admin/guide/{name}").status_code == 404


@pytest.mark.django_db
def test_visitors_do_not_get_it(client):
    assert client.get(reverse("guide")).status_code == 302

"""The editors' guide: complete, linked, and read in the admin."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from home.guide import FOLDER, files

NAMES = sorted(files())
PAGES = [name for name in NAMES if name.endswith(".md")]


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

"""One class makes a new kind of page; everything else on the site reads what it says."""

import json
import os
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from ..database import begin_with_template


@pytest.fixture(scope="module")
def answers(tmp_path_factory, django_db_setup):
    file = tmp_path_factory.mktemp("podcast") / "site.sqlite3"
    begin_with_template(file)
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.kinds.settings",
        "TEST_DATABASE_URL": f"sqlite:///{file}",
    }
    command = [sys.executable, "-m", "tests.kinds.site"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=env, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_page_has_its_label_and_its_colour(answers):
    soup = BeautifulSoup(answers["page"], "html.parser")
    assert "accent-teal" in soup.body["class"]
    assert soup.select_one(".kicker").get_text(strip=True) == "Podcast"


@pytest.mark.parametrize("place", ["section", "topic"])
def test_lists_show_it_on_its_own_card(answers, place):
    [card] = BeautifulSoup(answers[place], "html.parser").select(".card")
    assert "card--interview" in card["class"]
    assert "accent-teal" in card["class"]
    assert "Ein leerer Laden spricht" in card.get_text()


def test_search_finds_it_and_narrows_to_its_kind(answers):
    soup = BeautifulSoup(answers["search"], "html.parser")
    assert [hit.get_text(strip=True) for hit in soup.select(".result .kicker")] == ["Podcasts"]
    assert "Ein leerer Laden spricht" in answers["suggestions"]


@pytest.mark.parametrize("feed", ["feed", "everything"])
def test_feeds_name_its_kind(answers, feed):
    assert 'category term="Podcast"' in answers[feed]


def test_weekly_overview_has_its_section(answers):
    assert "Podcasts der Woche" in answers["edition"]


def test_editors_have_a_listing_and_a_form(answers):
    assert "Ein leerer Laden spricht" in answers["listing"]
    assert 'name="duration"' in answers["form"]
    assert answers["places"] is True

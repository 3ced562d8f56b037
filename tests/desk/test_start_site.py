"""A new site begins with a front page and its sections, and whoever has one keeps it."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from wagtail.models import Page, Site

from articles.models.index import ArticleIndexPage, article_kinds
from cms.models.index import IndexPage
from cms.models.settings import SiteSettings
from home.models import HomePage

pytestmark = pytest.mark.django_db


def test_new_site_is_whole(client, settings, admin_client):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    call_command("start_site", verbosity=0)
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("www.example.org", 443)
    answer = client.get("/", headers={"host": "www.example.org"})
    assert "Veranstaltungen" in answer.content.decode()
    assert {page.index_kind for page in ArticleIndexPage.objects.live()} == dict(
        article_kinds()
    ).keys()
    made = {type(page) for page in Page.objects.live().specific()}
    sections = {
        each for each in IndexPage.__subclasses__() if HomePage in each.allowed_parent_page_models()
    }
    assert made >= sections
    # Before an editor has filled in anything each page has a name.
    for page in Page.objects.live().filter(depth__gt=1):
        answer = client.get(page.url, headers={"host": "www.example.org"})
        assert answer.status_code == 200
        assert not BeautifulSoup(answer.content, "html.parser").title.text.strip().startswith("·")
    standing = SiteSettings.for_site(site)
    assert [standing.imprint_page.live, standing.imprint_page.title] == [False, "Impressum"]
    assert Page.objects.filter(depth=2).count() == 1
    assert admin_client.get("/admin/").status_code == 200


def test_site_that_has_a_front_page_is_left_alone(home):
    call_command("start_site", verbosity=0)
    assert HomePage.objects.get() == home
    assert not Page.objects.filter(depth=3).exists()

"""Parts that many pages share are drawn once in a state of the content."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override
from wagtail.models import Site

from cms import generation

from .. import factories

pytestmark = pytest.mark.django_db

PART = Template('{% load kept_tags %}{% kept "part" key %}{{ drawn }}{% endkept %}')


def draw(drawn, **context):
    return PART.render(Context({"drawn": drawn, **context}))


def test_part_is_drawn_once_for_each_language_and_key(one_minute):
    assert [draw("a", key=1), draw("b", key=1), draw("c", key=2)] == ["a", "a", "c"]
    with override("en"):
        assert draw("d", key=1) == "d"
    assert draw("e", key=1) == "a"


def test_part_is_drawn_anew_when_something_has_changed(sections, one_minute):
    draw("a", key=1)
    page = factories.NewsPageFactory(parent=sections["news"])
    assert draw("b", key=1) == "b"
    page.title = "Neu"
    page.save()
    assert draw("c", key=1) == "c"
    generation.forget()
    assert draw("d", key=1) == "d"


def test_part_of_a_preview_is_nobody_elses(one_minute):
    request = SimpleNamespace(is_preview=True)
    assert draw("draft", key=1, request=request) == "draft"
    assert draw("a", key=1) == "a"
    assert draw("another draft", key=1, request=request) == "another draft"


def test_navigation_says_where_one_is(client, sections):
    page = factories.NewsPageFactory(parent=sections["news"])
    urls = {page.url: "true", sections["news"].url: "page", sections["impulse"].url: "page"}
    for url, where in urls.items():
        assert client.get(url).text.count(f'aria-current="{where}"') >= 2
        assert client.get("/").text.count('aria-current="page"') == 0


def test_address_follows_slug_section_and_host(sections):
    page = factories.NewsPageFactory(parent=sections["news"], slug="alt")
    assert page.full_url.endswith(f"{sections['news'].url}alt/")
    page.slug = "neu"
    page.save()
    assert page.full_url.endswith(f"{sections['news'].url}neu/")
    page.move(sections["impulse"], pos="last-child")
    page.refresh_from_db()
    assert page.full_url.endswith(f"{sections['impulse'].url}neu/")
    site = Site.objects.get()
    site.hostname = "www.example.org"
    site.save()
    # A page that is in memory keeps Wagtail's own note of the hosts.
    page = type(page).objects.get()
    assert page.full_url.startswith("http://www.example.org/")

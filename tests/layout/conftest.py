"""Every kind of page with the material, rendered once and measured once in a browser."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from wagtail.models import Locale

from ..browser.conftest import browser_type_launch_args  # noqa: F401
from .material import ADDRESS, WORD, Material, text

MEASURE = (Path(__file__).parent / "measure.js").read_text()
# Sections that look like others.
ALIKE = {"editorial", "interview", "news", "project en"}
SHOW = """html => {
  const { documentElement, body } = new DOMParser().parseFromString(html, "text/html");
  document.documentElement.lang = documentElement.lang;
  document.body.replaceWith(body);
}"""
# Drawing takes longer than placing.
UNPAINTED = "* { visibility: hidden !important }"
# As WCAG 1.4.12 names it.
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important }
"""


@pytest.fixture(scope="module")
def html(django_db_setup, django_db_blocker):
    """{name: HTML}; nothing of the material stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("de"):
        cache.clear()
        english, easy = [
            Locale.objects.get_or_create(language_code=code)[0] for code in ("en", "de-simple")
        ]
        material = Material()
        material.translate(english, "home", "project", "ProjectPage")
        material.translate(easy, "home")
        made = rendered(material)
        transaction.set_rollback(True)
    return made


def rendered(material):
    client = Client()
    paths = {name: page.url for name, page in material.pages.items() if name not in ALIKE}
    paths |= {
        "topic": material.topics[0].get_absolute_url(),
        "person": material.people[0].get_absolute_url(),
        "organisation": material.organisations[0].get_absolute_url(),
        "search": "/suche/",
        "thanks": reverse("voice_received", args=[material.voice.key]),
        "404": f"/{WORD}/",
        "404 en": f"/en/{WORD}/",
    }
    made = {name: client.get(path).content.decode() for name, path in paths.items()}
    action = re.search(r'method="post" action="([^"]+)"', made["ContactPage"])[1]
    answers = {"name": text(500), "email": WORD, "message": ADDRESS * 200}
    made["errors"] = client.post(action, answers).content.decode()
    material.pages["ContactPage"].unpublish()
    made["closed"] = client.post(action, answers).content.decode()
    made["results"] = render_to_string("search/results.html", results(material), request())
    for name in ("500", "maintenance"):
        made[name] = render_to_string(f"{name}.html")
    return made


def request():
    return RequestFactory().get("/suche/")


def results(material):
    """What the search view gives its template; asking the index would load its dictionaries."""
    hits = [
        {
            "kind": page.kind,
            "item": page,
            "url": page.url,
            "title": page.title,
            "excerpt": format_html("… <mark>{}</mark> {}", WORD, ADDRESS),
        }
        for page in material.pages.values()
    ]
    links = [{"label": topic.name, "count": 9, "url": "?"} for topic in material.topics]
    return {
        "query": WORD,
        "corrected": WORD,
        "total": len(hits),
        "pages": Paginator(hits, 10).page(2),
        "filters": [{"name": name, "label": text(30), "links": links} for name in "ab"],
        "elsewhere": [{"code": "en", "count": 3, "url": "?"}],
        "promotions": [{"title": WORD, "link": ADDRESS, "description": text(300)}],
    }


@pytest.fixture(scope="module")
def measured(browser, html):
    """{(page, how it was shown): [fault]}"""
    page = browser.new_page()
    page.route("**/*", lambda route: answer(route, html))
    fonts = page.context.new_cdp_session(page)
    faults = {}

    def measure(name, how, *sizes):
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            faults[name, f"{how} {width}".strip()] = page.evaluate(MEASURE)

    def size_of_text(percent):
        sizes = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
        fonts.send("Page.setFontSizes", {"fontSizes": sizes})

    # Styles and fonts are read once; then one body takes the place of another.
    page.goto("http://localhost/home", wait_until="networkidle")
    page.add_style_tag(content=UNPAINTED)
    spacing = page.add_style_tag(content=SPACING)
    for name, each in html.items():
        page.evaluate(SHOW, each)
        spacing.evaluate("style => style.disabled = true")
        measure(name, "", (320, 640), (390, 844), (768, 1024), (1280, 800))
        size_of_text(200)
        measure(name, "large", (640, 800))
        size_of_text(100)
        spacing.evaluate("style => style.disabled = false")
        measure(name, "spaced", (320, 640))
    page.close()
    return faults


def answer(route, html):
    """The first page, and style sheets as they are written; no pictures."""
    path = route.request.url.partition("localhost/")[2]
    file = finders.find(path.removeprefix("static/"))
    if path in html:
        route.fulfill(body=html[path], content_type="text/html; charset=utf-8")
    elif file:
        route.fulfill(path=file)
    else:
        route.fulfill(status=404)

"""A visitor who follows every link of the demo finds no dead end."""

from collections import Counter
from types import SimpleNamespace
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page

from cms.models.records import Topic
from network.models import Organisation, Person

pytestmark = pytest.mark.django_db

ORIGIN = "http://localhost"
# Sources of a page: what a browser fetches without being asked.
SOURCES = {
    "img": ["src", "srcset"],
    "source": ["src", "srcset"],
    "script": ["src"],
    "link": ["href"],
    "video": ["src", "poster"],
    "audio": ["src"],
    "track": ["src"],
    "iframe": ["src"],
    "use": ["href"],
}
LINKED_HOSTS = {"www.die-stadtretter.de", "example.org"}
# Combined filters make ever more addresses; these many of one page are enough.
VARIANTS = 4


def is_ours(url):
    return urlsplit(url).hostname in ("localhost", "testserver")


def plain(url):
    """One spelling for each address of ours: without port and fragment, calendars as files."""
    parts = urlsplit(urldefrag(url).url)
    if not is_ours(url):
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{ORIGIN}{parts.path}{query}"


def is_file(path):
    return path.startswith(("/static/", "/media/"))


@pytest.fixture(scope="module")
def crawl(demo):
    """Every address that can be reached from the front page, fetched once."""
    client = Client(headers={"host": "localhost"})
    found = SimpleNamespace(answers={}, pages={}, linked_from={}, sources=set(), foreign=set())
    todo, variants = [f"{ORIGIN}/", f"{ORIGIN}/sitemap.xml", f"{ORIGIN}/robots.txt"], Counter()
    while todo:
        url = todo.pop()
        if url in found.answers:
            continue
        response = client.get(url.removeprefix(ORIGIN), follow=True)
        found.answers[url] = response
        for link in map(plain, links_of(response, url, found)):
            parts = urlsplit(link)
            if is_ours(link) and not is_file(parts.path):
                if link in found.linked_from:
                    continue
                variants[parts.path] += bool(parts.query)
                if variants[parts.path] <= VARIANTS:
                    found.linked_from[link] = url
                    todo.append(link)
            elif is_file(parts.path):
                found.linked_from.setdefault(link, url)
                found.sources.add(link)
            else:
                found.foreign.add(parts.hostname)
    return found


def links_of(response, url, found):
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "application/xml":
        tree = ElementTree.fromstring(response.content)
        return [node.text for node in tree.iter() if node.tag.endswith("}loc")]
    if kind == "application/atom+xml":
        tree = ElementTree.fromstring(response.content)
        return [node.get("href") for node in tree.iter() if node.tag.endswith("}link")]
    if kind != "text/html":
        return []
    soup = BeautifulSoup(response.content, "html.parser")
    found.pages[url] = (len(soup.find_all("h1")), soup.html["lang"])
    found.sources.update(urljoin(url, source) for source in sources_of(soup))
    return [*addresses(soup, url), *filter_addresses(soup, url)]


def addresses(soup, url):
    for element in soup.select("a[href], link[href]"):
        link = urljoin(url, element["href"])
        if urlsplit(link).scheme in ("http", "https", "webcal"):
            yield link


def filter_addresses(soup, url):
    """Each choice of each filter, one at a time."""
    for select in soup.select("form[method=get] select"):
        for option in select.select("option[value]"):
            if option["value"]:
                yield f"{url.partition('?')[0]}?{select['name']}={option['value']}"


def sources_of(soup):
    for tag, names in SOURCES.items():
        for element in soup.find_all(tag):
            if tag == "link" and {"canonical", "alternate"} & set(element.get("rel", [])):
                continue
            for name in names:
                value = element.get(name, "")
                parts = value.split(",") if name == "srcset" else [value]
                yield from (part.split()[0] for part in parts if part.strip())


def test_no_link_is_dead(crawl):
    dead = [
        (url, answer.status_code, crawl.linked_from.get(url))
        for url, answer in crawl.answers.items()
        if answer.status_code != 200
    ]
    assert not dead
    assert len(crawl.answers) > 150


def test_pages_fetch_nothing_from_foreign_hosts(crawl):
    assert {urlsplit(source).hostname for source in crawl.sources} <= {"localhost", "testserver"}


def test_links_lead_to_the_network_and_examples_only(crawl):
    strange = {
        host
        for host in crawl.foreign
        if host not in LINKED_HOSTS and not host.endswith(".example.org")
    }
    assert not strange


def test_no_page_sets_a_cookie(crawl):
    assert not [url for url, answer in crawl.answers.items() if answer.cookies]


def test_every_static_and_media_file_is_there(crawl):
    missing = [source for source in crawl.sources if not is_there(urlsplit(source).path)]
    assert not missing


def is_there(path):
    if path.startswith("/static/"):
        return finders.find(path.removeprefix("/static/"))
    if path.startswith("/media/"):
        return default_storage.exists(path.removeprefix("/media/"))
    return True


def test_crawl_meets_every_page_and_every_record(crawl):
    everything = {plain(page.full_url) for page in Page.objects.live().filter(depth__gt=1)}
    for model in (Topic, Organisation, Person):
        for record in model.objects.select_related("locale"):
            with translation.override(record.locale.language_code):
                everything.add(f"{ORIGIN}{record.get_absolute_url()}")
    assert not everything - crawl.answers.keys()


def test_crawl_meets_feeds_calendar_and_search(crawl):
    types = {answer.headers["Content-Type"].partition(";")[0] for answer in crawl.answers.values()}
    assert types >= {"application/atom+xml", "text/calendar", "application/xml", "text/html"}


def test_every_page_has_one_heading_and_a_language(crawl):
    assert len(crawl.pages) > 100
    for url, page in crawl.pages.items():
        assert page == (1, language_of(urlsplit(url).path)), url


def language_of(path):
    prefixes = {"/en/": "en", "/leichte-sprache/": "de-simple"}
    return next((code for prefix, code in prefixes.items() if path.startswith(prefix)), "de")


@pytest.mark.parametrize(
    ("language", "query"), [("de", "Leerstand"), ("en", "city"), ("de-simple", "Treffen")]
)
def test_search_finds_something_in_the_demo(demo, client, language, query):
    with translation.override(language):
        url = reverse("search")
    response = client.get(url, {"q": query})
    assert response.context["pages"].paginator.count > 0
    assert Locale.objects.filter(language_code=language).exists()

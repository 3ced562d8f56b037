"""What search engines may find, and what not."""

from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.models.records import Topic

ROOT = "https://www.example.org"
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def sitemap(client):
    """The alternates of each address."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    urls = ElementTree.fromstring(response.content).findall("map:url", NAMES)
    return {
        url.find("map:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)
        }
        for url in urls
    }


def test_all_pages_and_records_are_listed(client, add_editorial, network, topic, person):
    page = add_editorial("Leitwort")
    assert set(sitemap(client)) == {
        f"{ROOT}/",
        f"{ROOT}/editorial/",
        page.full_url,
        f"{ROOT}/netzwerk/",
        f"{ROOT}/themen/lokaler-handel/",
        f"{ROOT}/personen/ada-beispiel/",
        f"{ROOT}/organisationen/stadt-musterlingen/",
    }


def test_versions_name_each_other(client, add_editorial, translate, topic, english):
    page = add_editorial("Läden")
    other = translate(page, "Shops")
    Topic.objects.create(name="Local Trade", locale=english, translation_key=topic.translation_key)
    entries = sitemap(client)
    versions = {"de": page.full_url, "en": other.full_url, "x-default": page.full_url}
    assert entries[page.full_url] == versions
    assert entries[other.full_url] == versions
    german, translated = f"{ROOT}/themen/lokaler-handel/", f"{ROOT}/en/topics/local-trade/"
    assert entries[german] == entries[translated]
    assert entries[german] == {"de": german, "en": translated, "x-default": german}


def test_page_in_one_language_names_no_other(client, add_editorial):
    page = add_editorial("Allein")
    assert sitemap(client)[page.full_url] == {}


def test_drafts_and_private_pages_stay_out(client, add_editorial, translate):
    draft = add_editorial("Entwurf")
    translation = translate(draft, "Draft")
    draft.unpublish()
    private = add_editorial("Intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    entries = sitemap(client)
    assert draft.full_url not in entries
    assert private.full_url not in entries
    assert entries[translation.full_url] == {}


def test_number_of_queries_does_not_grow_with_the_pages(client, add_editorial, topic):
    def count():
        client.get("/sitemap.xml")  # remembers what pages share
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        return len(queries)

    add_editorial("Eins")
    count()
    few = count()
    add_editorial("Zwei")
    Topic.objects.create(name="Verkehr", locale=topic.locale)
    assert count() == few
    assert few <= 15


def test_robots_are_told_where_the_sitemap_is(client, home):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {ROOT}/sitemap.xml",
    ]

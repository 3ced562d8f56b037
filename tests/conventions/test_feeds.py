"""Atom feeds, read with a feed reader's library."""

from datetime import UTC, datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.models import Person


@pytest.fixture
def read(client):
    def read(url):
        response = client.get(url)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        headers = {"content-type": response["Content-Type"]}
        feed = feedparser.parse(response.content, response_headers=headers)
        assert not feed.bozo, feed.get("bozo_exception")
        return feed

    return read


def test_feed_of_everything_has_all_kinds(read, add_editorial, add_event, add_project):
    add_editorial("Leitwort")
    add_event("Treffen")
    add_project("Vorhaben")
    feed = read("/feed/")
    assert [entry.title for entry in feed.entries] == ["Vorhaben", "Treffen", "Leitwort"]
    assert feed.feed.link == "https://www.example.org/"
    assert feed.feed.id == "https://www.example.org/feed/"
    assert feed.feed.language == "de"


@pytest.mark.parametrize("section", ["editorial", "veranstaltungen", "projekte"])
def test_each_section_has_its_feed(read, add_editorial, add_event, add_project, client, section):
    add_editorial("editorial")
    add_event("veranstaltungen")
    add_project("projekte")
    feed = read(f"/feed/{section}/")
    assert [entry.title for entry in feed.entries] == [section]
    page = client.get(f"/{section}/").content.decode()
    assert f'href="/feed/{section}/"' in page


def test_sections_without_articles_have_no_feed(client, network):
    assert client.get("/feed/netzwerk/").status_code == 404
    assert client.get("/feed/unbekannt/").status_code == 404


def test_entry_names_all_authors_and_says_what_it_is_about(read, add_editorial, person):
    other = Person.objects.create(first_name="Bo", last_name="Muster", locale=person.locale)
    page = add_editorial("Läden & <Leben>", signers=[person, other], summary="Mehr < weniger & so")
    [entry] = read("/feed/editorial/").entries
    assert entry.title == "Läden & <Leben>"
    assert entry.summary == "Mehr &lt; weniger &amp; so"
    assert [author.name for author in entry.authors] == ["Dr. Ada Beispiel", "Bo Muster"]
    assert entry.link == page.full_url
    published = datetime(*entry.published_parsed[:6], tzinfo=UTC)
    assert published == page.first_published_at.replace(microsecond=0)


def test_entry_keeps_its_name_when_address_and_title_change(read, add_editorial):
    page = add_editorial("Vorher")
    [before] = read("/feed/").entries
    page.title, page.slug = "Nachher", "nachher"
    page.save_revision().publish()
    [after] = read("/feed/").entries
    assert after.id == before.id
    assert after.link != before.link
    assert after.updated_parsed >= before.updated_parsed


def test_languages_have_feeds_of_their_own(read, add_editorial, translate):
    page = add_editorial("Läden")
    add_editorial("Nur deutsch")
    translate(page, "Shops")
    feed = read("/en/feed/")
    assert [entry.title for entry in feed.entries] == ["Shops"]
    assert feed.feed.language == "en"
    assert feed.entries[0].link.startswith("https://www.example.org/en/")
    german = {entry.id for entry in read("/feed/").entries}
    assert feed.entries[0].id not in german
    assert [entry.title for entry in read("/en/feed/editorial-en/").entries] == ["Shops"]


def test_drafts_are_in_no_feed(read, add_editorial):
    add_editorial("Entwurf").unpublish()
    assert read("/feed/").entries == []
    assert read("/feed/editorial/").entries == []


def test_unchanged_feed_is_not_sent_again(client, add_editorial):
    add_editorial("Leitwort")
    first = client.get("/feed/")
    again = client.get("/feed/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_number_of_queries_does_not_grow_with_the_entries(client, add_editorial, add_event, person):
    def count():
        client.get("/feed/")  # remembers what pages share
        with CaptureQueriesContext(connection) as queries:
            client.get("/feed/")
        return len(queries)

    add_editorial("Eins", signers=[person])
    add_event("Zwei")
    count()
    few = count()
    add_editorial("Drei", signers=[person])
    add_event("Vier")
    assert count() == few
    assert few <= 20

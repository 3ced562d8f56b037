"""What stands in the frames of other websites, and who may show it."""

import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import generation
from tests import factories

EVENTS = "/einbetten/veranstaltungen/"


@pytest.fixture
def add_event(sections):
    def add_event(title, days=7, **values):
        start = timezone.now() + timedelta(days=days)
        return factories.EventPageFactory(
            parent=sections["event"], title=title, start=start, end=start, **values
        )

    return add_event


@pytest.fixture
def practice(sections):
    return factories.BestPracticePageFactory(
        parent=sections["best_practice"],
        title="Ladenwerkstatt",
        federal_state="HE",
        body=[("table", {"title": "Besuche", "table": {"data": [["Ort"], ["Markt"]]}})],
    )


def soup(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, url
    assert not answer.cookies
    return BeautifulSoup(answer.content, "html.parser")


def titles(client, url):
    return [each.get_text() for each in soup(client, url).select(".card__title")]


def table_url(page):
    return reverse("embed_table", args=[page.translation_key, page.body[0].id])


def card_url(page):
    return reverse("embed_card", args=[page.translation_key])


# --- What is shown ---


def test_next_events_are_those_that_everybody_may_come_to(client, add_event):
    add_event("Später", days=9)
    add_event("Bald", days=1)
    add_event("Vorbei", days=-1)
    add_event("Abgesagt", status="cancelled")
    add_event("Entwurf", live=False)
    closed = add_event("Geschlossen")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert titles(client, EVENTS) == ["Bald", "Später"]
    assert titles(client, f"{EVENTS}?number=1") == ["Bald"]


def test_topic_and_state_narrow_the_lists(client, add_event, practice, topic):
    add_event("Ohne Thema")
    about = add_event("Mit Thema", topic_links=[topic])
    assert titles(client, f"{EVENTS}?topic={topic.slug}") == [about.title]
    url = reverse("embed_best_practices")
    assert titles(client, f"{url}?state=HE") == [practice.title]
    assert titles(client, f"{url}?state=BY") == []


def test_card_and_table_of_a_page(client, practice):
    assert titles(client, card_url(practice)) == ["Ladenwerkstatt"]
    page = soup(client, table_url(practice))
    assert "Markt" in page.select_one("table").get_text()
    assert page.select_one(f'a[href="{practice.url}"]')


def test_nothing_in_it_but_what_leads_to_the_site(client, practice):
    for url in (EVENTS, card_url(practice), table_url(practice)):
        page = soup(client, url)
        assert page.select_one("base")["target"] == "_top"
        assert not page.select("form, script, input, button")
        assert page.select_one('meta[name="robots"]')["content"] == "noindex"


def test_english_list_speaks_english(client, add_event, translate):
    translate(add_event("Treffen"), title="Meeting")
    assert titles(client, "/en/embed/events/") == ["Meeting"]


def test_what_is_gone_says_so_where_it_was(client, practice, add_event, list_websites):
    list_websites("https://stadt.example")
    table, closed = table_url(practice), add_event("Geschlossen")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    gone = [
        card_url(add_event("Entwurf", live=False)),
        card_url(closed),
        reverse("embed_card", args=[uuid.uuid4()]),
        reverse("embed_table", args=[practice.translation_key, "fehlt"]),
        f"{EVENTS}?topic=fehlt",
        f"{EVENTS}?number=-1",
        "/einbetten/abgeschnitten",
    ]
    practice.unpublish()
    for url in [*gone, table, card_url(practice)]:
        assert "Nicht mehr hier" in soup(client, url, 404).get_text(), url
        assert ancestors(client.get(url)) == "'self' https://stadt.example"


def test_as_many_queries_for_many_as_for_one(client, add_event, one_minute):
    def asked():
        """Of the first in a state of the content, and of the next."""
        client.get(EVENTS)  # sizes of pictures
        generation.forget()
        counts = []
        for _round in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"{EVENTS}?number=12")
            counts.append(len(queries))
        return counts

    add_event("Erstes", full=True)
    few = asked()
    for number in range(3):
        add_event(f"Weiteres {number}", full=True)
    assert asked() == few
    assert few[1] <= 15


# --- Who may show it ---


def ancestors(answer):
    headers = answer.headers
    assert "X-Frame-Options" not in headers
    directives = dict(
        part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
    )
    return directives["frame-ancestors"]


def test_frames_are_for_the_listed_websites_and_nothing_else_is(client, home, list_websites):
    assert ancestors(client.get(EVENTS)) == "'self'"
    list_websites("https://stadt.example", "https://müller.example:8443")
    listed = "'self' https://stadt.example https://xn--mller-kva.example:8443"
    assert ancestors(client.get(EVENTS)) == listed
    front = client.get("/")
    assert front["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self';" in f"{front['Content-Security-Policy']};"


def test_kept_page_follows_the_list(cached, committed, add_event, list_websites):
    add_event("Treffen")
    with committed():
        list_websites("https://alt.example")
    first = cached(EVENTS)
    assert ancestors(cached(EVENTS)) == "'self' https://alt.example"
    known = first.headers["ETag"]
    assert cached(EVENTS, HTTP_IF_NONE_MATCH=known).status == 304
    with committed():
        list_websites("https://neu.example")
    # Browsers would go on with the old list if they were told that nothing has changed.
    second = cached(EVENTS, HTTP_IF_NONE_MATCH=known)
    assert (second.status, second.body) == (200, first.body)
    assert ancestors(second) == "'self' https://neu.example"
    assert ancestors(cached(EVENTS)) == "'self' https://neu.example"


def test_second_website_costs_no_query(cached, add_event, django_assert_num_queries):
    add_event("Treffen")
    asked = {"query": "number=3&look=dark"}
    cached(EVENTS, **asked)
    with django_assert_num_queries(0):
        assert b"Treffen" in cached(EVENTS, **asked).body

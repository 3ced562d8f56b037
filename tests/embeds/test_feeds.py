"""The lists as JSON Feed, for those who draw them themselves."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories

FEED = "/einbetten/veranstaltungen.json"


@pytest.fixture
def event(sections):
    start = timezone.now() + timedelta(days=7)
    return factories.EventPageFactory(
        parent=sections["event"], title="Markt & „Mitte“", start=start, end=start, venue="Rathaus"
    )


def read(answer):
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    return json.loads(answer.content)


def test_event_is_told_as_version_1_1_wants_it(client, event):
    answer = client.get(FEED)
    assert answer["Content-Type"] == "application/feed+json"
    feed = read(answer)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Die Stadtretter: Nächste Veranstaltungen"
    assert feed["home_page_url"] == event.get_parent().full_url
    assert feed["feed_url"].endswith(FEED)
    [item] = feed["items"]
    assert item["url"] == event.full_url
    assert item["title"] == "Markt & „Mitte“"
    assert item["content_text"] == event.summary
    assert item["_stadtretter"]["start"] == event.when.iso[0]
    assert item["_stadtretter"]["kind"] == event.format_name != ""
    assert "join" not in answer.content.decode()


def test_name_of_an_entry_stays(client, event):
    [before] = read(client.get(FEED))["items"]
    event.title, event.slug = "Anders", "anders"
    event.save_revision().publish()
    [after] = read(client.get(FEED))["items"]
    assert after["id"] == before["id"]
    assert after["url"] != before["url"]


def test_best_practices_name_their_facts(client, sections, english):
    factories.BestPracticePageFactory(
        parent=sections["best_practice"], place="Musterhafen", federal_state="HE"
    )
    [item] = read(client.get("/einbetten/best-practices.json?state=HE"))["items"]
    assert item["_stadtretter"]["place"] == "Musterhafen"
    assert item["_stadtretter"]["state"] == "Hessen"
    assert read(client.get("/en/embed/best-practices.json"))["items"] == []


def test_bad_question_is_answered_in_words(client, event):
    answer = client.get(f"{FEED}?number=viele")
    assert answer.status_code == 400
    assert "viele" in read(answer)["errors"]["number"][0]["message"]
    assert client.post(FEED).status_code == 405

"""Kinds of events are the editors' list."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Revision

from events.formats import EventFormat
from events.models import EventPage


@pytest.fixture
def walk(db):
    return EventFormat.objects.create(name="Führung", name_en="Guided tour", sort_order=9)


def kickers(client, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return [kicker.get_text(strip=True) for kicker in page.select("main .kicker")]


def choices(client, url):
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return {each["value"]: each.text for each in page.select("select[name=kind] option")}


def test_page_card_and_filter_name_a_new_kind_in_their_language(client, add_event, translate, walk):
    event = add_event("Hinterhöfe", event_format_id=walk.pk)
    english = translate(event, "Back yards")
    assert walk.key == "fuehrung"
    for page, words in ((event, "Führung"), (english, "Guided tour")):
        section = page.get_parent().url
        assert kickers(client, page.url) == kickers(client, section) == [words]
        assert choices(client, section)["fuehrung"] == words
    assert list(choices(client, section))[-1] == "fuehrung"


def test_visitors_choose_among_the_kinds(client, add_event, walk):
    add_event("Hinterhöfe", event_format_id=walk.pk)
    add_event("Gespräch")
    assert len(kickers(client, "/veranstaltungen/")) == 2
    assert kickers(client, "/veranstaltungen/?kind=fuehrung") == ["Führung"]


def test_renamed_kind_keeps_its_address_and_is_found_by_its_new_name(
    client, index, references, add_event, walk
):
    event = add_event("Hinterhöfe", event_format_id=walk.pk)
    walk.name = "Rundgang"
    walk.save()
    assert kickers(client, "/veranstaltungen/?kind=fuehrung") == ["Rundgang"]
    assert event.title in client.get("/suche/", {"q": "Rundgang"}).content.decode()


def test_calendar_feed_and_machines_know_the_kind(client, add_event, walk):
    event = add_event("Hinterhöfe", event_format_id=walk.pk)
    assert "CATEGORIES:Führung" in client.get("/kalender.ics").content.decode()
    assert '<category term="Führung"' in client.get("/feed/veranstaltungen/").content.decode()
    assert '"keywords": "Führung"' in client.get(event.url).content.decode()


def delete(client, *formats):
    """As the list does it, one or several at once."""
    url = reverse("wagtail_bulk_action", args=["events", "eventformat", "delete"])
    query = "&".join(f"id={each.pk}" for each in formats)
    return client.post(f"{url}?{query}&next=/admin/", follow=True).content.decode()


def test_kind_in_use_stays(admin_client, add_event, walk):
    add_event("Hinterhöfe", event_format_id=walk.pk)
    reason = "„Führung“ ist die Art von 1 Veranstaltung und bleibt."
    one = reverse("wagtailsnippets_events_eventformat:delete", args=[walk.pk])
    assert reason in admin_client.post(one, follow=True).content.decode()
    assert reason in delete(admin_client, EventFormat.objects.get(pk="seminar"), walk)
    assert EventFormat.objects.count() == 6


def test_kind_that_nobody_uses_can_go(admin_client, walk):
    delete(admin_client, walk)
    assert not EventFormat.objects.filter(pk=walk.pk).exists()


def test_two_kinds_of_one_name_are_refused(admin_client, walk):
    url = reverse("wagtailsnippets_events_eventformat:add")
    response = admin_client.post(url, {"name": "Führung", "name_en": ""})
    assert "Eine Veranstaltungsart dieses Namens gibt es schon." in response.content.decode()


def test_old_version_of_a_kind_that_is_gone_can_be_opened(admin_client, add_event, walk):
    event = add_event("Hinterhöfe", event_format_id=walk.pk)
    event.event_format_id = "workshop"
    event.save_revision().publish()
    walk.delete()
    old = Revision.objects.for_instance(event).earliest("pk")
    assert old.as_object().event_format_id is None
    url = reverse("wagtailadmin_pages:revisions_revert", args=[event.pk, old.pk])
    assert admin_client.get(url).status_code == 200
    assert EventPage.objects.get(pk=event.pk).format_name == "Workshop"

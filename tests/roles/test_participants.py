"""No page of the admin takes away what people are registered for, and where it happens anyway,
everybody learns the truth."""

from datetime import timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from events.models import EventIndexPage, EventPage
from events.registration.models import Registration
from home.roles import ADMINISTRATORS, EVENTS

from ..registering import ANSWERS, own_page

pytestmark = pytest.mark.django_db

WORDS = "1 Person ist für „Werkstatt“ angemeldet"
HIDDEN = "Veranstaltungen mit Angemeldeten, die niemand sieht"


@pytest.fixture
def participant(send, event):
    event.save_revision().publish()
    send(event, ANSWERS)
    return Registration.objects.get()


@pytest.fixture
def administration(participant, desk):
    return desk(ADMINISTRATORS)


@pytest.fixture
def closed(site):
    """A calendar that only some may see."""
    place = site.root_page.add_child(
        instance=EventIndexPage(title="Intern", slug="intern", summary="Nur für uns")
    )
    PageViewRestriction.objects.create(page=place, restriction_type="login")
    return place


def close(desk, page):
    values = {"restriction_type": "login", "groups": [], "password": ""}
    return desk.client.post(desk.url("set_privacy", page.pk), values)


# Each does it to the event, or to the calendar that it stands in.
WAYS = {
    "unpublished": lambda desk, event, place: desk.unpublish(event),
    "unpublished in bulk": lambda desk, event, place: desk.bulk("unpublish", event),
    "unpublished from above": lambda desk, event, place: desk.client.post(
        desk.url("unpublish", place.pk), {"include_descendants": "on"}
    ),
    "unpublished from above in bulk": lambda desk, event, place: desk.bulk(
        "unpublish", place, include_descendants="on"
    ),
    "deleted": lambda desk, event, place: desk.delete(event),
    "deleted in bulk": lambda desk, event, place: desk.bulk("delete", event),
    "deleted from above": lambda desk, event, place: desk.delete(place),
    "closed": lambda desk, event, place: close(desk, event),
    "closed from above": lambda desk, event, place: close(desk, place),
}


def is_as_before(event):
    now = EventPage.objects.live().public().filter(pk=event.pk).first()
    return now is not None and now.path == event.path


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_people_with_a_seat_keep_the_page(administration, event, way):
    answer = way(administration, event, event.get_parent())
    assert is_as_before(event)
    is_dialogue = answer["Content-Type"] == "application/json"
    told = answer.json()["html"] if is_dialogue else ""
    told += administration.client.get("/admin/").content.decode()
    assert WORDS in told
    assert "Status auf „abgesagt“" in told


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(
    "change",
    [
        {"status": "cancelled"},
        {"start": timezone.now() - timedelta(days=2), "end": timezone.now() - timedelta(days=1)},
    ],
    ids=["called off", "past"],
)
def test_what_is_called_off_or_past_may_go(administration, event, way, change):
    for name, value in change.items():
        setattr(event, name, value)
    event.save()
    call_command("send_reminders", stdout=StringIO())
    way(administration, event, event.get_parent())
    assert not is_as_before(event)


def test_what_is_called_off_stays_until_all_are_told(administration, event):
    EventPage.objects.update(status="cancelled")
    administration.delete(event)
    assert is_as_before(event)


def test_event_that_runs_is_not_taken_away(administration, event):
    now = timezone.now()
    EventPage.objects.update(start=now - timedelta(hours=1), end=now + timedelta(hours=1))
    Registration.objects.update(event_start=now - timedelta(hours=1))
    administration.unpublish(event)
    assert is_as_before(event)


def test_nobody_is_registered_any_more(administration, event, client, participant):
    client.post(own_page(participant))
    administration.unpublish(event)
    assert not is_as_before(event)


@pytest.mark.parametrize(
    "move",
    [
        lambda desk, event, place: desk.move(event, place),
        lambda desk, event, place: desk.bulk("move", event, chooser=place.pk),
    ],
    ids=["by itself", "in bulk"],
)
def test_moving_is_refused_only_to_where_nobody_looks(administration, event, site, closed, move):
    move(administration, event, closed)
    assert is_as_before(event)
    assert WORDS in administration.client.get("/admin/").content.decode()
    other = EventIndexPage(title="Archiv", slug="archiv", summary="Alles")
    other = site.root_page.add_child(instance=other)
    move(administration, event, other)
    assert EventPage.objects.child_of(other).exists()


def test_another_language_still_shows_it(administration, event, english, participant, client):
    copy = event.copy_for_translation(english, copy_parents=True, alias=False)
    copy.title = "Workshop"
    copy.save_revision().publish()
    administration.unpublish(event)
    assert not EventPage.objects.live().filter(pk=event.pk).exists()
    assert "Workshop" in client.get(own_page(participant)).content.decode()
    assert HIDDEN not in administration.client.get("/admin/").content.decode()
    start = timezone.now() + timedelta(hours=20)
    EventPage.objects.update(start=start, end=start + timedelta(hours=1))
    output = StringIO()
    call_command("send_reminders", stdout=output)
    assert "1 reminded" in output.getvalue(), "and 1 is told of the new date"
    # Now it is the last one; and the one where registrations are kept is never deleted.
    administration.unpublish(copy)
    assert EventPage.objects.live().filter(pk=copy.pk).exists()
    administration.delete(event)
    assert EventPage.objects.filter(pk=event.pk).exists()


def test_page_does_not_end_before_the_event(administration, event):
    def ends_on(moment):
        text = timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
        return administration.edit(event, "publish", has_time="on", expire_at=text)

    refused = ends_on(event.end - timedelta(minutes=5)).content.decode()
    field = refused.partition('data-contentpath="expire_at"')[2].partition("<input")[0]
    assert "Bis dahin ist die Veranstaltung nicht vorbei." in field
    assert ends_on(event.end + timedelta(minutes=5)).status_code == 302
    event.refresh_from_db()
    assert event.expire_at


def expire(event):
    Page.objects.filter(pk=event.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled", stdout=StringIO())


@pytest.mark.parametrize("loss", [expire, lambda event: event.delete()], ids=["expired", "deleted"])
def test_where_it_happens_anyway_all_learn_the_truth(client, event, participant, desk, loss):
    loss(event)
    page = client.get(own_page(participant)).content.decode()
    assert "Sie haben einen Platz bei „Werkstatt“" in page
    assert "steht zurzeit nicht auf der Website" in page
    assert "redaktion@example.org" in page
    assert "Zurück zu" not in page
    shown = BeautifulSoup(desk(EVENTS).client.get("/admin/").content, "html.parser")
    [found] = [part for part in shown.select(".desk__list") if HIDDEN in part.h3.get_text()]
    assert "Werkstatt" in found.get_text()
    client.post(own_page(participant))
    assert "Sie haben Ihre Anmeldung" in client.get(own_page(participant)).content.decode()


def test_participants_page_says_that_the_event_is_called_off_or_past(client, event, participant):
    EventPage.objects.update(status="cancelled")
    call_command("send_reminders", stdout=StringIO())
    for loss in (lambda: None, event.delete):
        loss()
        page = client.get(own_page(participant)).content.decode()
        assert "„Werkstatt“ wurde abgesagt." in page
        assert "Sie haben einen Platz" not in page
    Registration.objects.update(event_start=timezone.now() - timedelta(days=2), called_off=False)
    page = client.get(own_page(participant)).content.decode()
    assert "„Werkstatt“ ist vorbei." in page


def test_calling_off_reaches_everybody_though_the_page_is_gone(event, participant):
    EventPage.objects.update(status="cancelled", live=False)
    call_command("send_reminders", stdout=StringIO())
    assert participant.mails.latest("pk").subject.startswith("Fällt aus")


def test_no_back_door(administration, event):
    url = reverse("wagtailadmin_api:pages:action", args=[event.pk, "unpublish"])
    assert administration.client.post(url).status_code == 405

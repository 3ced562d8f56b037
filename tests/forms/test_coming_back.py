"""Whoever cancelled their registration can come back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import EventPage
from events.registration.models import Registration

from ..registering import ANSWERS, mails_to, own_page, states

pytestmark = pytest.mark.django_db

ERIKA, OTTO = "erika@example.org", "otto@example.org"


@pytest.fixture
def form(visit, event):
    """A page that stays open all the time: each message has the same token."""
    return visit(event)


@pytest.fixture
def post(client, form):
    action, token = form

    def post(**changes):
        return client.post(action, {"token": token, "homepage": "", **ANSWERS, **changes})

    return post


def active(email=ERIKA):
    return Registration.objects.active().get(email=email)


def cancel(client, email=ERIKA):
    client.post(own_page(active(email)))


def subjects(email):
    return [message.subject.partition(":")[0] for message in mails_to(email)]


@pytest.mark.parametrize("changes", [{}, {"name": "Erika B."}, {"email": "ERIKA@example.org"}])
def test_the_same_message_after_cancelling_is_a_registration(client, post, changes):
    post()
    cancel(client)
    response = post(**changes)
    assert response.status_code == 303
    assert "Wir haben Ihre Anmeldung" in client.get(response["Location"]).content.decode()
    found = Registration.objects.active().get()
    assert (found.state, found.name) == ("confirmed", changes.get("name", ANSWERS["name"]))
    assert len(mails_to(ERIKA) + mails_to("ERIKA@example.org")) == 3


def test_double_click_still_counts_once(client, post):
    for _ in range(2):
        post()
    for _ in range(2):
        cancel_again = own_page(Registration.objects.latest("pk"))
        client.post(cancel_again)
    for _ in range(3):
        post()
    assert subjects(ERIKA) == ["Ihr Platz", "Storniert", "Ihr Platz"]
    assert Registration.objects.active().count() == 1


def test_many_times(client, post):
    for _ in range(3):
        post()
        cancel(client)
    assert Registration.objects.filter(state="cancelled").count() == 3
    assert subjects(ERIKA) == ["Ihr Platz", "Storniert"] * 3


def test_who_comes_back_waits_behind_the_others(client, post, event):
    post()
    post(email=OTTO)
    cancel(client)
    post()
    assert (active().state, active(OTTO).state) == ("waiting", "confirmed")
    post(email="ada@example.org")
    cancel(client, OTTO)
    assert (active().state, active("ada@example.org").state) == ("confirmed", "waiting")
    assert subjects(ERIKA) == ["Ihr Platz", "Storniert", "Warteliste", "Sie haben einen Platz"]


def test_old_links_lead_to_the_registration_that_holds(client, post):
    received = post()["Location"]
    old = own_page(active())
    cancel(client)
    offer = client.get(old).content.decode()
    assert "#registration" in offer
    assert "Sie können doch kommen?" in offer
    post()
    assert "Sie haben einen Platz" in client.get(old).content.decode()
    assert "Wir haben Ihre Anmeldung" in client.get(received).content.decode()
    client.post(old)
    assert states() == {ERIKA: "cancelled"}
    assert "Sie haben Ihre Anmeldung" in client.get(received).content.decode()


def test_nobody_comes_back_after_the_deadline(client, post):
    post()
    url = own_page(active())
    cancel(client)
    EventPage.objects.update(registration_deadline=timezone.now() - timedelta(minutes=1))
    assert post().status_code == 410
    assert states() == {ERIKA: "cancelled"}
    assert "#registration" not in client.get(url).content.decode()


def test_seats_are_counted_in_all_languages_at_once(register, send, event, english):
    """Also where people registered before there was a version in the first language."""
    copy = event.copy_for_translation(english, copy_parents=True, alias=False)
    copy.save_revision().publish()
    register()
    Registration.objects.update(event=copy.pk)
    register(OTTO)
    assert states() == {ERIKA: "confirmed", OTTO: "waiting"}
    register(ERIKA, name="Noch einmal")
    assert Registration.objects.count() == 2

"""The box beside registration and enquiry, which changes nothing about either."""

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from events.registration.models import Registration
from newsletter.models import Subscriber
from newsletter.subscribing.companion import LABEL
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry
from tests.projects.conftest import ANSWERS

from .ordering import ERIKA, asked_page

pytestmark = pytest.mark.django_db

PAGES = {"event": Registration, "project": Enquiry}
ORDER = {"weekly_overview": "on"}


@pytest.fixture(params=PAGES)
def page(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def model(page, request):
    return PAGES[request.node.callspec.params["page"]]


def orders():
    subscribers = Subscriber.objects.values_list("pk", flat=True)
    return OutgoingMail.objects.filter(
        about_type__model="subscriber", about_id__in=subscribers
    ).count()


def test_box_is_not_ticked(client, page):
    html = client.get(page.url).content.decode()
    box = html[html.index('name="weekly_overview"') :].split(">")[0]
    assert "checked" not in box
    assert str(LABEL) in html


def test_nobody_who_leaves_it_empty_is_subscribed(send, page):
    assert send(page).status_code == 303
    assert not Subscriber.objects.exists()


def test_tick_orders_with_its_own_proof(client, send, page, model):
    assert send(page, **ORDER).status_code == 303
    subscriber = Subscriber.objects.get()
    assert subscriber.state == "unconfirmed"
    assert subscriber.email == ERIKA
    assert subscriber.wording == str(LABEL)
    assert page.url in subscriber.place
    assert page.title in subscriber.place
    assert subscriber.notice == "Wir lesen Ihre Nachricht."
    client.post(asked_page(subscriber), {"action": "confirm"})
    assert Subscriber.objects.mailable().exists()


def test_what_is_stored_of_the_form_is_the_same(client, visit, page, model):
    action, found = visit(page)
    for number, extra in enumerate([{}, ORDER]):
        data = {"token": found, **ANSWERS, "email": f"p{number}@example.org", **extra}
        assert client.post(action, data).status_code == 303
    own = {"id", "key", "fingerprint", "created", "email", "state", "told", "sequence", "changed"}
    first, second = (
        {name: value for name, value in model_to_dict(row).items() if name not in own}
        for row in model.objects.order_by("pk")
    )
    assert first == second


def test_sent_twice_counts_once_with_and_without_tick(client, visit, page, model):
    action, found = visit(page)
    data = {"token": found, **ANSWERS}
    places = {client.post(action, data | extra)["Location"] for extra in ({}, ORDER, ORDER, {})}
    assert len(places) == 1
    assert model.objects.count() == 1
    assert Subscriber.objects.count() == 1
    assert orders() == 1


def test_mistake_keeps_the_tick(send, page):
    response = send(page, email="erika", **ORDER)
    assert response.status_code == 422
    html = response.content.decode()
    assert "checked" in html[html.index('name="weekly_overview"') :].split(">")[0]
    assert not Subscriber.objects.exists()


def test_who_is_subscribed_stays_so(subscribed, send, page, client):
    client.cookies.clear()
    assert send(page, **ORDER).status_code == 303
    assert Subscriber.objects.mailable().get().confirmed == subscribed.confirmed
    assert orders() == 1


def test_nothing_is_kept_when_the_order_cannot_be(client, visit, page, model, monkeypatch):
    action, found = visit(page)
    monkeypatch.setattr("newsletter.subscribing.mails.queue_mail", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    client.post(action, {"token": found, **ANSWERS, **ORDER})
    assert not model.objects.exists()
    assert not Subscriber.objects.exists()


def test_closed_form_hands_back_no_tick(client, visit, project):
    action, found = visit(project)
    project.delete()
    response = client.post(action, {"token": found, **ANSWERS, **ORDER})
    assert response.status_code == 404
    assert "Wir machen mit." in response.content.decode()
    assert str(LABEL) not in response.content.decode()


def test_other_forms_have_no_box(client, site):
    assert 'name="weekly_overview"' not in client.get(reverse("subscribe")).content.decode()

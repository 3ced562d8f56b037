"""Ordering the weekly overview as a visitor does."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from newsletter.models import Subscriber
from outbox.models import OutgoingMail
from submissions import token

ERIKA = "erika@example.org"


@pytest.fixture
def order(client, site, monkeypatch):
    """Fills in one of the forms that ask for an address alone, as a visitor does."""

    def order(email=ERIKA, name="subscribe", path=None, seconds=60, **changes):
        path = path or reverse(name)
        html = client.get(path).content.decode()
        form = re.search(rf'<form[^>]* action="{reverse(name)}".*?</form>', html, re.DOTALL)[0]
        data = dict(re.findall(r'type="hidden" name="(\w+)"(?: value="([^"]*)")?', form))
        now = token.time.time()
        monkeypatch.setattr(token.time, "time", lambda: now + seconds)
        return client.post(reverse(name), {**data, "homepage": "", "email": email, **changes})

    return order


@pytest.fixture
def act(client):
    """Presses a button on the reader's own page."""

    def act(subscriber, action):
        return client.post(asked_page(subscriber), {"action": action})

    return act


@pytest.fixture
def subscribed(order, act):
    """Somebody who ordered and confirmed."""
    order()
    subscriber = Subscriber.objects.get()
    act(subscriber, "confirm")
    OutgoingMail.objects.all().delete()
    return Subscriber.objects.get()


def own_page(subscriber):
    return reverse("subscription", args=[subscriber.key])


def asked_page(subscriber):
    """As the mail names it that asks for the confirmation."""
    subscriber.refresh_from_db()
    return f"{own_page(subscriber)}?{urlencode({'order': subscriber.order_token})}"


def mails_to(email=ERIKA):
    return list(OutgoingMail.objects.filter(to=email).order_by("pk"))


def state():
    return Subscriber.objects.get().state

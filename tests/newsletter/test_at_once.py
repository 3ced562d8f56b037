"""One address, ordered and left by many at the same moment."""

import threading
import uuid

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from newsletter.models import Subscriber, Suppression
from newsletter.subscribing.importing import store
from newsletter.subscribing.tables import Line
from tests.database import given_back

from .ordering import ERIKA, mails_to


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """No transaction around the test: the threads have connections of their own."""
    with django_db_blocker.unblock(), given_back():
        yield


def at_once(works):
    """What came of each; nothing of one that failed."""
    gate, answers = threading.Barrier(len(works)), []

    def run(work):
        gate.wait()
        try:
            answers.append(work())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db
def test_ordered_by_several_at_once_it_is_one_row(order_page, visit):
    forms = [visit(order_page) for _ in range(4)]
    spellings = [ERIKA, ERIKA.upper(), "Erika@example.org", ERIKA]

    def work(form, email):
        action, found = form
        data = {"token": found, "homepage": "", "email": email}
        return lambda: Client().post(action, data).status_code

    works = [work(*each) for each in zip(forms, spellings, strict=True)]
    assert at_once(works) == [303] * 4
    subscriber = Subscriber.objects.get()
    assert len(mails_to(subscriber.email)) == 4


@pytest.mark.django_db
def test_left_by_several_at_once_it_is_left_once(subscribed):
    other = reverse("unsubscribe", args=[uuid.uuid4()])
    paths = [reverse("unsubscribe", args=[subscribed.key])] * 4 + [other]
    clicks = [lambda path=path: Client().post(path).status_code for path in paths]
    assert at_once(clicks) == [200] * 5
    assert Suppression.objects.count() == 1


@pytest.mark.django_db
def test_list_confirmed_twice_at_once_is_imported_once(site):
    lines = [Line(n, f"p{n}@example.org", "de", "12.01.2026", "Ja") for n in range(400)]
    assert len(at_once([lambda: store(lines, "liste.csv")] * 3)) == 3
    assert Subscriber.objects.mailable().count() == 400

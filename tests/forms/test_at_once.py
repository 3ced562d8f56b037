"""Forms sent by several people, or twice by one, at the same moment."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from events.models import EventPage
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry

from ..database import given_back
from ..projects.conftest import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """No transaction around the test: the threads have connections of their own."""
    with django_db_blocker.unblock(), given_back():
        yield


def test_sent_twice_at_the_same_moment_counts_once(visit, project):
    action, found = visit(project)
    answers = []
    gate = threading.Barrier(4)

    def post():
        gate.wait()
        response = Client().post(action, {"token": found, **ANSWERS})
        answers.append((response.status_code, response.get("Location")))
        connections.close_all()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert answers[0][0] == 303
    assert Enquiry.objects.count() == 1
    assert OutgoingMail.objects.count() == 2


def test_who_waits_in_vain_is_handed_back_what_they_typed(visit, event):
    """Somebody else holds the seats of the event, and does not let go of them."""
    action, found = visit(event)
    is_held, is_over = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            EventPage.objects.select_for_update().get(pk=event.pk)
            is_held.set()
            is_over.wait(20)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    is_held.wait(20)
    client = Client(raise_request_exception=False)
    wait = {"sqlite": "PRAGMA busy_timeout = 100", "postgresql": "SET lock_timeout = '100ms'"}
    with connection.cursor() as cursor:
        cursor.execute(wait[connection.vendor])
    answer = client.post(action, {"token": found, **ANSWERS})
    is_over.set()
    holder.join()
    connection.close()
    assert answer.status_code == 503
    assert "erika@example.org" in answer.text
    assert client.post(action, {"token": found, **ANSWERS}).status_code == 303

"""Forms sent by several people, or twice by one, at the same moment."""

import threading

import pytest
from django.db import connections
from django.test import Client

from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry

from ..database import given_back
from ..projects.conftest import ANSWERS


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """No transaction around the test: the threads have connections of their own."""
    with django_db_blocker.unblock(), given_back():
        yield


@pytest.mark.django_db
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

"""Guesses that arrive at the same moment gain nothing."""

import threading

import pytest
from django.db import connections
from django.test import Client

from ..database import given_back
from .test_limits import TRIES, guess

pytestmark = pytest.mark.django_db


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """No transaction around the test: the threads have connections of their own."""
    with django_db_blocker.unblock(), given_back():
        yield


def test_no_more_are_tried_than_one_after_the_other():
    codes, gate = [], threading.Barrier(2 * TRIES)

    def post():
        client = Client()
        gate.wait()
        codes.append(guess(client=client).status_code)
        connections.close_all()

    threads = [threading.Thread(target=post) for _ in range(2 * TRIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(codes) == 2 * TRIES
    assert set(codes) <= {200, 429}
    assert codes.count(200) <= TRIES
    assert [guess().status_code for _ in range(TRIES + 1)][-1] == 429

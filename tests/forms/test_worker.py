"""The mail worker as it runs beside the site."""

import signal
import threading
import time
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError

from outbox.management.commands import send_mail_queue


def test_one_pass_sends_what_is_due(outgoing):
    outgoing()
    out = StringIO()
    call_command("send_mail_queue", stdout=out)
    assert "1 sent" in out.getvalue()
    assert len(mail.outbox) == 1


@pytest.fixture
def kept_signals():
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("kept_signals")
def test_watching_worker_stops_when_it_is_told_to(monkeypatch):
    passes = []

    def one_pass(should_stop):
        passes.append(should_stop())
        if len(passes) == 2:
            signal.raise_signal(signal.SIGTERM)
            assert should_stop(), "the pass under way learns of it"
        return 0, False

    monkeypatch.setattr(send_mail_queue, "one_round", one_pass)
    monkeypatch.setattr(send_mail_queue, "close_old_connections", lambda: None)
    call_command("send_mail_queue", "--watch", "--interval", "0.01")
    assert passes == [False, False]


@pytest.mark.usefixtures("kept_signals")
def test_waiting_worker_stops_at_once(monkeypatch):
    monkeypatch.setattr(send_mail_queue, "one_round", lambda should_stop: (0, False))
    monkeypatch.setattr(send_mail_queue, "close_old_connections", lambda: None)
    main = threading.main_thread().ident
    threading.Timer(0.2, signal.pthread_kill, [main, signal.SIGTERM]).start()
    start = time.monotonic()
    call_command("send_mail_queue", "--watch", "--interval", "30")
    assert time.monotonic() - start < 5


@pytest.mark.usefixtures("kept_signals")
def test_database_that_is_away_for_a_moment_does_not_end_the_worker(monkeypatch):
    passes = []

    def one_pass(should_stop):
        passes.append(1)
        if len(passes) == 1:
            raise OperationalError
        signal.raise_signal(signal.SIGTERM)
        return 0, False

    monkeypatch.setattr(send_mail_queue, "one_round", one_pass)
    monkeypatch.setattr(send_mail_queue, "close_old_connections", lambda: None)
    call_command("send_mail_queue", "--watch", "--interval", "0.01")
    assert len(passes) == 2

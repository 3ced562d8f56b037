"""An edition on its way while workers die; it ends by counting."""

import os
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter.delivery.mailings import order
from newsletter.models import Delivery, Mailing
from outbox.models import OutgoingMail

from .. import factories
from ..mailbox import AnyPort
from .test_losses import KillingMailbox, patiently

# `make faults` takes 2,000.
RECIPIENTS = int(os.environ.get("RECIPIENTS", "240"))
KILLED_AT = [RECIPIENTS * part // 4 for part in (1, 3)]


@pytest.fixture
def edition(sections):
    return factories.EditionPageFactory(parent=sections["edition"], title="Ausgabe")


@pytest.fixture
def mailbox(machine):
    box = KillingMailbox(KILLED_AT)
    server = AnyPort(box, hostname="127.0.0.1", port=machine.mail_port)
    server.start()
    yield box
    server.stop()


def later():
    """As if minutes had passed: what a dead worker had put aside is free again, and what was in
    its hands is unclear."""
    Delivery.objects.filter(state="queued").update(claimed=None, worker="")
    handed = Delivery.objects.filter(state="sending")
    handed.update(claimed=timezone.now() - timedelta(minutes=11))


def received(mailbox):
    return Counter(address for to, _content in mailbox.messages for address in to)


def test_workers_die_and_everybody_gets_it_once(machine, edition, mailbox):
    readers = factories.SubscriberFactory.create_batch(RECIPIENTS)
    order(edition, None)
    for _kill in KILLED_AT:
        worker = mailbox.worker = machine.start_worker()
        patiently(lambda worker=worker: worker.poll() is not None)
        later()
    machine.start_worker()
    patiently(lambda: Mailing.objects.get().state == "finished")

    counts = received(mailbox)
    states = Counter(Delivery.objects.values_list("state", flat=True))
    print(f"\n{RECIPIENTS} recipients, {len(KILLED_AT)} workers killed: {dict(states)}")
    print(f"mails per address: {dict(Counter(counts.values()))}")
    assert set(counts.values()) == {1}, "nobody twice"
    got = set(counts)
    unclear = Delivery.objects.filter(state="unclear").values_list("subscriber__email", flat=True)
    assert got | set(unclear) == {reader.email for reader in readers}, "nobody forgotten"
    assert states == {"sent": RECIPIENTS - len(KILLED_AT), "unclear": len(KILLED_AT)}


def test_two_workers_share_an_edition_and_the_queue_does_not_wait(machine, edition, mailbox):
    mailbox.kills_at, mailbox.delay = (), 0.03
    factories.SubscriberFactory.create_batch(RECIPIENTS)
    order(edition, None)
    workers = [machine.start_worker(), machine.start_worker()]
    patiently(lambda: len(mailbox.messages) > 10)
    OutgoingMail.objects.create(to="neu@example.org", subject="Bestätigen", text="x", language="de")
    begun = time.monotonic()
    patiently(lambda: "neu@example.org" in received(mailbox))
    assert time.monotonic() - begun < 10
    patiently(lambda: Mailing.objects.get().state == "finished")
    counts = received(mailbox)
    assert len(counts) == RECIPIENTS + 1
    assert set(counts.values()) == {1}
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert len(set(Delivery.objects.values_list("worker", flat=True))) > 1
    assert all(worker.poll() is None for worker in workers)
    assert "Traceback" not in (machine.folder / "output.txt").read_text()

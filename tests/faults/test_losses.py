"""What fails sooner or later, all in one run; it ends by counting."""

import time
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from functools import partial
from itertools import count

from django.utils import timezone

from outbox.models import MailState, OutgoingMail
from projects.enquiry.models import Enquiry

from ..mailbox import AnyPort, Mailbox

PEOPLE, CUTS, KILLED_AT = 100, 2, (30, 90)


class KillingMailbox(Mailbox):
    """Some workers die when they have handed a mail over, before they hear that it was taken."""

    worker = None

    def __init__(self, kills_at):
        super().__init__()
        self.kills_at = kills_at

    async def handle_DATA(self, server, session, envelope):
        if len(self.messages) in self.kills_at:
            self.worker.kill()
        return await super().handle_DATA(server, session, envelope)


def patiently(condition, seconds=90):
    """Waits until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it does not come to pass"
        time.sleep(0.1)


def hurry():
    """The time of the next attempt has come; returns how many mails wait."""
    waiting = OutgoingMail.objects.filter(state=MailState.QUEUED)
    return waiting.update(next_attempt=timezone.now())


def submit(machine, project):
    """Everybody sends until the site has said thank you; meanwhile the database breaks away."""
    action, found = machine.open_form(project)

    def person(number):
        answers = {
            "name": "Erika Beispiel",
            "email": f"erika{number}@example.org",
            "message": "Wir machen mit.",
        }
        values = {"token": found, "homepage": "", **answers}
        end = time.monotonic() + 90
        for attempt in count():
            # By the clock: killed servers are away for longer where the machine is busy.
            assert time.monotonic() < end, "the site does not come back"
            answer = machine.request("POST", action, values, sender=f"192.0.2.{number}")
            if answer and answer[0] == 303:
                return attempt
            # Cut off, or told that it will pass; never an error.
            assert not answer or (answer[0] == 503 and "Wir machen mit." in answer[2])
            time.sleep(0.3)

    def cut():
        for time_ in range(1, CUTS + 1):
            patiently(lambda time_=time_: Enquiry.objects.count() >= 20 * time_)
            machine.cut_database()

    work = [cut, *(partial(person, number) for number in range(PEOPLE))]
    return machine.at_once(lambda each: each(), work)[1:]


def test_what_was_thanked_for_is_stored_and_mailed_once(machine, project):
    machine.start_server()
    worker = machine.start_worker()
    attempts = submit(machine, project)
    assert sum(attempts), "nobody was interrupted"
    emails = Counter(Enquiry.objects.values_list("email", flat=True))
    assert emails == {f"erika{number}@example.org": 1 for number in range(PEOPLE)}
    assert OutgoingMail.objects.count() == 2 * PEOPLE
    assert not OutgoingMail.objects.filter(state=MailState.SENT).exists(), "no server was there"

    box = KillingMailbox(KILLED_AT)
    box.worker = worker
    server = AnyPort(box, hostname="127.0.0.1", port=machine.mail_port)
    server.start()
    try:
        for _kill in KILLED_AT:
            patiently(lambda: hurry() and box.worker.poll() is not None)
            box.worker = machine.start_worker()
        # Ten minutes later, as it were: a mail that was in the hands of a dead worker is unclear.
        patiently(lambda: not hurry())
        OutgoingMail.objects.filter(state=MailState.SENDING).update(
            claimed=timezone.now() - timedelta(minutes=11)
        )
        patiently(lambda: not OutgoingMail.objects.filter(state=MailState.SENDING).exists())
    finally:
        server.stop()

    received = Counter(message_id(content) for _recipients, content in box.messages)
    assert set(received.values()) == {1}, "no mail comes twice"
    states = Counter()
    for mail in OutgoingMail.objects.all():
        states[mail.state] += 1
        assert mail.state == MailState.UNCLEAR or received[mail.message_id] == 1
    assert set(states) <= {MailState.SENT, MailState.UNCLEAR}
    # A worker may also lose its database while a mail is in its hands.
    assert len(KILLED_AT) <= states[MailState.UNCLEAR] <= len(KILLED_AT) + CUTS
    print(f"{PEOPLE} sent, {sum(attempts)} attempts in vain, {dict(states)}")


def message_id(content):
    return message_from_bytes(content)["Message-ID"]

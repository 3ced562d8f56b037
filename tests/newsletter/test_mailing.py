"""An edition on its way: everybody once, whatever the mail server says."""

import socket
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsletter.delivery import mailings, sending
from newsletter.delivery.marks import marks
from newsletter.delivery.sending import Batch, send_some
from newsletter.models import Delivery, Mailing
from outbox.delivery import BACK_OFF

from .. import factories
from .mailing import send_all, states


def recipients(mailbox):
    return sorted(address for to, _content in mailbox.messages for address in to)


def test_everybody_who_may_be_mailed_gets_it_once(mailbox, mailing, readers):
    expected = sorted(reader.email for reader in readers(12))
    for state in ("unconfirmed", "left", "disabled"):
        readers(1, state=state)
    readers(1, language="en")
    send_all()
    send_all()
    mailing.refresh_from_db()
    assert recipients(mailbox) == expected
    assert (mailing.state, mailing.total, states(mailing)) == ("finished", 12, {"sent": 12})
    assert mailing.version == mailing.edition.versions.get()
    assert not Delivery.objects.filter(sent=None).exists()


def test_many_recipients_are_found_with_as_many_queries_as_few(mailing, readers, one_minute):
    def asked(more):
        readers(more)
        Delivery.objects.all().delete()
        Mailing.objects.update(state="scheduled")
        with CaptureQueriesContext(connection) as queries:
            mailings.begin_due()
        return len(queries)

    asked(1)
    assert asked(2) == asked(60)
    assert mailing.deliveries.count() == 63


def test_developers_machine_sends_too(settings, mailbox, mailing, readers):
    """There each query is kept as text."""
    settings.DEBUG = True
    readers(2)
    send_all()
    assert states(mailing) == {"sent": 2}


def test_edition_waits_for_its_time(edition, readers, mailbox):
    readers(1)
    assert mailings.order(edition, None, timezone.now() + timedelta(minutes=5))
    assert not mailings.order(edition, None), "it is ordered already"
    send_all()
    assert not mailbox.messages
    Mailing.objects.update(due=timezone.now())
    send_all()
    assert len(mailbox.messages) == 1


def test_late_edition_asks_first(mailbox, mailing, readers):
    readers(1)
    Mailing.objects.update(due=timezone.now() - timedelta(hours=2, minutes=1))
    send_all()
    mailing.refresh_from_db()
    assert (mailing.state, len(mailbox.messages)) == ("late", 0)
    assert mailings.send_late(mailing)
    send_all()
    assert len(mailbox.messages) == 1
    assert not mailings.send_late(mailing)


def test_edition_that_is_not_published_is_not_sent(mailbox, mailing, readers):
    readers(1)
    mailing.edition.unpublish()
    send_all()
    mailing.refresh_from_db()
    assert (mailing.state, len(mailbox.messages)) == ("scheduled", 0)


def test_called_off_before_it_began_it_may_be_ordered_again(mailing, edition):
    assert mailings.call_off(mailing)
    assert mailings.order(edition, None)


def test_stop_holds_within_a_batch_and_goes_on(mailbox, mailing, readers):
    readers(5)
    answers = iter([False, False, False])
    assert send_some(lambda: next(answers, True))
    assert mailings.stop(mailing)
    assert not send_some()
    assert len(mailbox.messages) == 2
    mailings.begin_due()
    assert not mailings.call_off(mailing), "some have it already"
    assert mailings.go_on(mailing)
    send_all()
    assert len(mailbox.messages) == len(set(recipients(mailbox))) == 5


def test_worker_that_is_told_to_stop_does_so_between_two_mails(mailbox, mailing, readers):
    readers(5)
    answers = iter([False, False, False])
    send_some(lambda: next(answers, True))
    assert states(mailing) == {"sent": 2, "queued": 3}
    send_all()
    assert len(set(recipients(mailbox))) == len(mailbox.messages) == 5


def test_queue_is_looked_at_after_a_second_or_two(monkeypatch, mailbox, mailing, readers):
    readers(3)
    monkeypatch.setattr(sending, "SECONDS", 0)
    assert send_some()
    assert states(mailing) == {"queued": 3}
    assert not Delivery.objects.exclude(claimed=None).exists(), "others may take them"


def test_who_leaves_in_the_middle_gets_nothing(mailbox, mailing, readers):
    stays, leaves, is_deleted = readers(3)
    mailings.begin_due()
    mailing.refresh_from_db()
    batch = Batch(mailing)
    type(leaves).objects.filter(pk=leaves.pk).update(state="left")
    is_deleted.delete()
    batch.send(lambda: False)
    assert recipients(mailbox) == [stays.email]
    assert states(mailing) == {"sent": 1, "skipped": 2}


def test_several_workers_put_different_rows_aside(mailing, readers, monkeypatch):
    readers(5)
    mailings.begin_due()
    mailing.refresh_from_db()
    monkeypatch.setattr(sending, "ASIDE", 3)
    first, second, third = Batch(mailing), Batch(mailing), Batch(mailing)
    keys = [row.pk for batch in (first, second, third) for row in batch.rows]
    assert len(keys) == len(set(keys)) == 5
    assert not third.rows


def test_rows_of_a_worker_that_died_are_free_again_soon(monkeypatch, mailbox, mailing, readers):
    readers(2)
    mailings.begin_due()
    mailing.refresh_from_db()
    lost = Batch(mailing)
    assert not send_some()
    mailing.refresh_from_db()
    assert mailing.state == "sending", "finished is counted"
    monkeypatch.setattr(sending, "ASIDE_ENDS", timedelta(0))
    send_all()
    assert len(mailbox.messages) == 2
    lost.send(lambda: False)
    assert len(mailbox.messages) == 2, "it wakes up, and the rows are no longer its own"
    assert states(mailing) == {"sent": 2}


def test_worker_that_wakes_up_leaves_alone_what_another_has_put_aside(
    monkeypatch, mailbox, mailing, readers
):
    readers(2)
    mailings.begin_due()
    mailing.refresh_from_db()
    asleep = Batch(mailing)
    monkeypatch.setattr(sending, "ASIDE_ENDS", timedelta(0))
    other = Batch(mailing)
    assert asleep.rows == other.rows
    monkeypatch.undo()
    asleep.send(lambda: False)
    assert states(mailing) == {"queued": 2}
    other.send(lambda: False)
    assert states(mailing) == {"sent": 2}
    assert len(mailbox.messages) == 2


def test_what_was_given_up_as_unclear_stays_so(mailing, readers):
    readers(2)
    mailings.begin_due()
    mailing.refresh_from_db()
    batch = Batch(mailing)
    with marks(batch.worker) as turn:
        assert turn(None, batch.rows[0])
        Delivery.objects.filter(state="sending").update(state="unclear")
        assert turn(batch.rows[0], batch.rows[1])
    assert states(mailing) == {"unclear": 1, "sending": 1}


def test_mail_in_the_hands_of_a_worker_that_died_is_unclear(mailbox, mailing, readers):
    readers(2)
    mailings.begin_due()
    mailing.refresh_from_db()
    batch = Batch(mailing)
    with marks(batch.worker) as turn:
        assert turn(None, batch.rows[0])
    batch.put_back()
    Delivery.objects.filter(state="sending").update(claimed=timezone.now() - timedelta(minutes=11))
    send_all()
    mailing.refresh_from_db()
    assert (states(mailing), mailing.state) == ({"unclear": 1, "sent": 1}, "finished")
    assert len(mailbox.messages) == 1


def test_rows_of_a_worker_that_died_with_its_database_are_unclear(
    monkeypatch, mailbox, mailing, readers
):
    """The database may have forgotten that some of them were sent."""
    readers(3)
    mailings.begin_due()
    mailing.refresh_from_db()
    monkeypatch.setattr(sending, "ASIDE", 2)
    Batch(mailing)
    monkeypatch.setattr(sending, "ASIDE_ENDS", timedelta(0))
    monkeypatch.setattr(sending, "last_crash", timezone.now)
    send_all()
    assert states(mailing) == {"unclear": 2, "sent": 1}


@pytest.mark.parametrize("when", ["answer_to_sender", "answer_to_recipient", "answer_to_data"])
@pytest.mark.parametrize("said", ["421 4.3.2 closing down", "454 4.7.0 not now"])
def test_server_that_wants_a_rest_gets_one_and_nobody_is_lost(
    mailbox, mailing, readers, when, said
):
    readers(3)
    setattr(mailbox, when, said)
    for pause in [*mailings.PAUSES, mailings.PAUSES[-1]]:
        before = timezone.now()
        send_all()
        mailing.refresh_from_db()
        assert states(mailing) == {"queued": 3}
        assert pause <= mailing.paused_until - before < pause + timedelta(seconds=30)
        assert said[:3] in mailing.error
        Mailing.objects.update(paused_until=timezone.now())
    setattr(mailbox, when, "250 OK")
    send_all()
    mailing.refresh_from_db()
    assert (states(mailing), mailing.pauses, mailing.error) == ({"sent": 3}, 0, "")


def test_rest_in_the_middle_begins_with_a_short_pause_again(mailbox, mailing, readers):
    rows = readers(6)
    for number, row in enumerate(rows[2::2]):
        mailbox.refused[row.email] = f"421 4.7.0 enough for now {number}"
    for count in (2, 4, 6):
        send_all()
        mailing.refresh_from_db()
        assert (len(mailbox.messages), mailing.pauses) == (count, int(count < 6))
        mailbox.refused = dict(list(mailbox.refused.items())[1:])
        Mailing.objects.update(paused_until=timezone.now())
    assert states(mailing) == {"sent": 6}


@pytest.mark.parametrize("said", ["", "220 hello\r\n"])
def test_server_that_hangs_costs_no_mail(settings, mailing, readers, said):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.3
    readers(2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_PORT = server.getsockname()[1]
        answering = threading.Thread(target=lambda: server.accept()[0].sendall(said.encode()))
        answering.start()
        send_all()
        answering.join()
    mailing.refresh_from_db()
    assert states(mailing) == {"queued": 2}
    assert mailing.paused_until
    assert mailing.error


def test_server_that_hangs_with_a_mail_in_its_hands_leaves_it_unclear(
    settings, mailbox, mailing, readers
):
    settings.EMAIL_TIMEOUT = 0.3
    readers(3)
    mailbox.delay = 1
    send_all()
    assert states(mailing) == {"unclear": 1, "queued": 2}


def test_server_that_cannot_be_reached_costs_no_mail(settings, mailing, readers):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    readers(2)
    send_all()
    mailing.refresh_from_db()
    assert (states(mailing), mailing.error) == ({"queued": 2}, "ConnectionRefusedError")
    assert mailing.paused_until


def test_refused_log_in_costs_no_mail(settings, mailbox, mailing, readers):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "redaktion", "falsch"
    readers(2)
    send_all()
    mailing.refresh_from_db()
    assert states(mailing) == {"queued": 2}
    assert mailing.paused_until


def test_refused_sender_is_nothing_that_recipients_can_help(mailbox, mailing, readers):
    readers(2)
    mailbox.answer_to_sender = "550 5.7.1 who are you?"
    send_all()
    assert states(mailing) == {"queued": 2}


def test_connection_that_breaks_in_a_mail_leaves_this_one_unclear(mailbox, mailing, readers):
    readers(3)
    mailbox.answer_to_data = "hang up"
    send_all()
    assert states(mailing) == {"unclear": 1, "queued": 2}
    mailbox.answer_to_data = "250 OK"
    mailings.go_on(mailing)
    send_all()
    assert states(mailing) == {"unclear": 1, "sent": 2}


def test_one_mailbox_that_cannot_now_is_asked_later_and_the_others_get_theirs(
    mailbox, mailing, readers
):
    readers(3)
    mailbox.refused = {Delivery.subscriber.field.related_model.objects.first().email: "450 busy"}
    for pause in BACK_OFF:
        before = timezone.now()
        send_all()
        row = mailing.deliveries.get(state="queued")
        assert pause <= row.next_attempt - before < pause + timedelta(seconds=30)
        Delivery.objects.filter(state="queued").update(next_attempt=timezone.now())
    send_all()
    mailing.refresh_from_db()
    assert (states(mailing), mailing.state) == ({"sent": 2, "failed": 1}, "finished")
    assert "450" in mailing.deliveries.get(state="failed").error
    assert not Delivery.objects.filter(subscriber__bounces__gt=0).exists(), "soft ones do not count"


def test_address_that_no_mail_can_be_written_to_fails_alone(mailbox, mailing, readers):
    readers(1, email="jürgen@example.org")
    readers(1)
    send_all()
    assert states(mailing) == {"failed": 1, "sent": 1}


def test_server_that_refuses_everything_is_not_asked_for_everybody(mailbox, mailing, readers):
    readers(30)
    mailbox.answer_to_recipient = "554 5.7.1 relay access denied"
    send_all()
    mailing.refresh_from_db()
    assert states(mailing) == {"failed": 20, "queued": 10}
    assert mailing.paused_until


def test_limit_per_minute_holds(settings, mailbox, mailing, readers):
    settings.NEWSLETTER_PER_MINUTE = 2
    readers(3)
    send_all()
    assert len(mailbox.messages) == 2
    Delivery.objects.filter(state="sent").update(claimed=timezone.now() - timedelta(seconds=61))
    send_all()
    assert len(mailbox.messages) == 3


def test_those_who_missed_it_get_it_and_nobody_else(mailbox, mailing, readers):
    failed, unclear, left, _sent = readers(4)
    send_all()
    rows = mailing.deliveries
    rows.filter(subscriber=failed).update(state="failed")
    rows.filter(subscriber=unclear).update(state="unclear")
    rows.filter(subscriber=left).update(state="failed")
    type(left).objects.filter(pk=left.pk).update(state="left")
    [new] = readers(1)
    mailbox.messages.clear()
    assert mailings.send_to_missed(mailing) == 2
    assert mailings.send_to_missed(mailing) == 0, "it runs already"
    send_all()
    assert recipients(mailbox) == sorted([failed.email, new.email])
    mailing.refresh_from_db()
    assert (mailing.state, mailing.total) == ("finished", 5)
    assert mailings.send_to_missed(mailing, with_unclear=True) == 1
    send_all()
    assert recipients(mailbox) == sorted([failed.email, new.email, unclear.email])


def test_two_editions_do_not_wait_for_each_other(mailbox, mailing, readers, sections):
    readers(1)
    send_all()
    later = timezone.now() + timedelta(hours=1)
    Delivery.objects.update(state="queued", claimed=None, next_attempt=later)
    Mailing.objects.update(state="sending")
    other = factories.EditionPageFactory(parent=sections["edition"])
    mailings.order(other, None)
    send_all()
    assert states(other.mailing) == {"sent": 1}

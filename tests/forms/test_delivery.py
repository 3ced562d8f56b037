"""Outgoing mail: leaves once, is tried again, and nothing is hidden when it is unclear."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from outbox import delivery
from outbox.delivery import BACK_OFF, claim, send_queue
from outbox.models import MailState, OutgoingMail
from outbox.queue import queue_mail

from ..mailbox import AnyPort, Mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    server = AnyPort(box, hostname="127.0.0.1", port=0)
    server.start()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    yield box
    server.stop()


def test_mail_arrives_as_written(mailbox, outgoing):
    row = outgoing(
        to="erika@bücher.example.org",
        subject="Grüße aus Köln – „Innenstadt“",
        text="Schöne Grüße 🏙️",
        html="<p>Schöne Grüße</p>",
        reply_to="projekt@example.org",
    )
    assert send_queue() == 1
    recipients, content = mailbox.messages[0]
    message = message_from_bytes(content, policy=policy.default)
    assert recipients == ["erika@xn--bcher-kva.example.org"]
    assert message["Subject"] == "Grüße aus Köln – „Innenstadt“"
    assert message["Reply-To"] == "projekt@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == row.message_id
    assert message.get_body(("plain",)).get_content().strip() == "Schöne Grüße 🏙️"
    assert "<p>Schöne Grüße</p>" in message.get_body(("html",)).get_content()
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("sent", 1, "")
    assert row.sent


def test_sent_mail_is_not_sent_again(mailbox, outgoing):
    outgoing()
    assert (send_queue(), send_queue()) == (1, 0)
    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("when", ["answer_to_recipient", "answer_to_data"])
def test_refused_mail_is_tried_again_with_growing_pauses_and_fails_in_the_end(
    monkeypatch, mailbox, outgoing, when
):
    row = outgoing()
    setattr(mailbox, when, "451 {address} not now" if "recip" in when else "451 not now")
    now = timezone.now()
    for pause in BACK_OFF:
        monkeypatch.setattr(delivery.timezone, "now", lambda now=now: now)
        assert send_queue() == 0
        row.refresh_from_db()
        assert row.state == "queued"
        assert row.next_attempt == now + pause
        assert send_queue() == 0, "not before its time"
        now = row.next_attempt
    monkeypatch.setattr(delivery.timezone, "now", lambda: now)
    send_queue()
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("failed", len(BACK_OFF) + 1)
    assert "451" in row.error
    assert "erika" not in row.error


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("answer_to_sender", "553 5.1.8 Domain of sender unknown"),
        ("answer_to_recipient", "550 5.1.1 <{address}>: no such mailbox"),
        ("answer_to_data", "554 5.7.1 Spam: erika@example.org is not amused"),
    ],
)
def test_what_is_refused_for_good_fails_at_once_in_the_servers_words(
    caplog, mailbox, outgoing, when, said
):
    row = outgoing()
    setattr(mailbox, when, said)
    assert send_queue() == 0
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("failed", 1)
    words = said.format(address="…").replace("erika@example.org", "…")
    assert row.error.endswith(words)
    assert said.split()[-1] not in caplog.text
    setattr(mailbox, when, "250 OK")
    assert row.send_again()
    assert send_queue() == 1


def test_refused_log_in_costs_no_mail(settings, mailbox, outgoing):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "redaktion", "falsch"
    row = outgoing()
    assert send_queue() == 0
    row.refresh_from_db()
    assert row.state == "queued"


def test_domain_with_umlauts_is_written_as_the_network_reads_it(settings, mailbox, outgoing):
    settings.DEFAULT_FROM_EMAIL = "Die Stadtretter <redaktion@weißenfels.example>"
    row = outgoing(to="max@weißenfels.example", reply_to="max@weißenfels.example")
    assert send_queue() == 1
    recipients, content = mailbox.messages[0]
    assert recipients == ["max@xn--weienfels-i1a.example"]
    message = message_from_bytes(content, policy=policy.default)
    assert message["From"] == "Die Stadtretter <redaktion@xn--weienfels-i1a.example>"
    assert message["Reply-To"] == "max@xn--weienfels-i1a.example"
    assert message["Message-ID"] == row.message_id
    assert row.message_id.endswith("@xn--weienfels-i1a.example>")


def test_link_to_a_new_password_goes_to_the_right_domain(settings, client, mailbox):
    settings.EMAIL_BACKEND = "outbox.backend.QueueBackend"
    User.objects.create_user("max", "max@weißenfels.example", "x")
    client.post("/admin/password_reset/", {"email": "MAX@weißenfels.example"})
    recipients, _content = mailbox.messages[0]
    assert recipients == ["max@xn--weienfels-i1a.example"]


def test_connection_that_breaks_while_handing_over_leaves_it_unclear(mailbox, outgoing):
    row = outgoing()
    mailbox.answer_to_data = "hang up"
    send_queue()
    row.refresh_from_db()
    assert row.state == "unclear"
    mailbox.answer_to_data = "250 OK"
    assert send_queue() == 0


def test_unreachable_server_costs_no_mail(settings, outgoing):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    row = outgoing()
    assert send_queue() == 0
    row.refresh_from_db()
    assert (row.state, row.error) == ("queued", "ConnectionRefusedError")


def test_worker_that_died_leaves_the_mail_unclear_and_unsent(outgoing):
    row = outgoing()
    claim(row.pk)
    OutgoingMail.objects.update(claimed=timezone.now() - timedelta(minutes=11))
    assert send_queue() == 0
    row.refresh_from_db()
    assert row.state == "unclear"
    assert not mail.outbox


def test_claim_of_a_living_worker_is_respected(outgoing):
    row = outgoing()
    claim(row.pk)
    assert send_queue() == 0
    row.refresh_from_db()
    assert row.state == "sending"


def test_only_one_worker_gets_a_mail(outgoing):
    row = outgoing()
    assert claim(row.pk)
    assert claim(row.pk) is None


def test_given_up_claim_stays_unclear_even_if_the_worker_wakes_up(outgoing):
    row = outgoing()
    mine = claim(row.pk)
    OutgoingMail.objects.update(state=MailState.UNCLEAR)
    delivery.deliver(mine)
    row.refresh_from_db()
    assert row.state == "unclear"


def test_one_bad_mail_does_not_hold_up_the_others(monkeypatch, outgoing):
    bad, good = outgoing(to="a@example.org"), outgoing(to="b@example.org")
    send = EmailBackend.send_messages

    def fail_for_a(self, messages):
        if messages[0].to == ["a@example.org"]:
            raise smtplib.SMTPDataError(552, b"a@example.org is too big")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", fail_for_a)
    assert send_queue() == 1
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("failed", "sent")
    assert bad.error == "SMTPDataError 552 … is too big"


def test_mail_with_a_broken_header_fails_at_once(outgoing):
    row = outgoing(headers={"List-Unsubscribe": "<https://example.org/>\nBcc: max@example.org"})
    send_queue()
    row.refresh_from_db()
    assert row.state == "failed"


def test_sending_again_is_for_failed_and_unclear_mails_only(outgoing):
    for state in MailState:
        row = outgoing(state=state, attempts=7, error="x")
        assert row.send_again() is (state in ("failed", "unclear"))
    assert OutgoingMail.objects.filter(state="queued", attempts=0, error="").count() == 2


def test_record_takes_its_mails_with_it(send, project):
    send(project)
    project.enquiries.get().delete()
    assert not OutgoingMail.objects.exists()


def test_subject_of_a_long_title_fits(send, project):
    type(project).objects.update(title="Straße " * 36)
    assert send(project).status_code == 303
    assert send_queue() == 2


def test_mail_is_written_in_its_own_language(site):
    class Project:
        title = "Innenstadt 2030"
        full_url = "https://www.example.org/"

    row = queue_mail("enquiry_confirmation", "erika@example.org", {"page": Project}, language="en")
    assert row.subject.startswith("Your enquiry")
    assert "Innenstadt 2030" in row.html
    assert 'lang="en"' in row.html

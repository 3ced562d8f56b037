"""The server's clock was wrong and is put right: what it wrote while it was ahead lies in the
future then. Nothing is lost, nothing goes twice, no door stays closed, nothing is kept for ever."""

import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import Attempt, Session
from cms import generation
from cms.models.heartbeat import Heartbeat
from home.models import ContactMessage
from home.roles import EDITORS
from newsletter.delivery.sending import CLAIM_ENDS, send_some
from newsletter.models import Delivery, Mailing
from operations.findings import State, timer
from operations.health import CHECK, is_known_bad
from outbox.delivery import BACK_OFF, claim, send_queue
from outbox.models import OutgoingMail
from submissions.models import FormHit
from submissions.spam import admit
from tests.accounts.test_limits import TRIES, guess
from tests.forms.conftest import contact_page, outgoing, project, send, site, visit  # noqa: F401
from tests.newsletter.mailing import (  # noqa: F401
    edition,
    mailbox,
    mailing,
    readers,
    send_all,
    states,
)
from tests.roles.conftest import PASSWORD, sign_in  # noqa: F401

YEAR = timedelta(days=365)


def ahead(**span):
    """A moment that a clock wrote that was ahead."""
    return timezone.now() + timedelta(**span)


@pytest.mark.parametrize("values", [{"hours": 3}, {"days": 365}])
def test_new_mail_leaves_at_once(outgoing, values, mailoutbox):  # noqa: F811
    outgoing(next_attempt=ahead(**values))
    assert send_queue() == 1
    assert send_queue() == 0
    assert len(mailoutbox) == 1


def test_mail_that_was_refused_waits_for_its_pause_and_no_longer(outgoing):  # noqa: F811
    outgoing(attempts=3, next_attempt=ahead(minutes=30))
    assert send_queue() == 0
    OutgoingMail.objects.update(next_attempt=timezone.now() + BACK_OFF[-1] + timedelta(minutes=1))
    assert send_queue() == 1


def test_mail_in_the_hands_of_a_dead_worker_is_unclear_and_not_sent_again(outgoing):  # noqa: F811
    mail = claim(outgoing().pk)
    OutgoingMail.objects.update(claimed=ahead(days=2))
    assert send_queue() == 0
    mail.refresh_from_db()
    assert mail.state == "unclear"
    # The clock goes back while a worker that lives has it: soon there will be an answer.
    claim(outgoing().pk)
    OutgoingMail.objects.filter(state="sending").update(claimed=ahead(minutes=5))
    send_queue()
    assert OutgoingMail.objects.filter(state="sending").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"next_attempt": timedelta(days=3)},
        {"next_attempt": YEAR, "attempts": 2},
        {"claimed": timedelta(hours=5), "worker": "dead"},
    ],
)
def test_edition_reaches_everybody_once(mailbox, mailing, readers, wrong):  # noqa: F811
    readers(3)
    send_some()
    now = timezone.now()
    Delivery.objects.update(
        state="queued",
        **{"claimed": None, "worker": ""}
        | {name: now + at if isinstance(at, timedelta) else at for name, at in wrong.items()},
    )
    Mailing.objects.update(state="sending")
    mailbox.messages.clear()
    send_all()
    send_all()
    assert states(mailing) == {"sent": 3}
    assert len(mailbox.messages) == 3


def test_edition_in_the_hands_of_a_dead_worker_is_unclear(mailbox, mailing, readers):  # noqa: F811
    readers(2)
    send_some()
    Mailing.objects.update(state="sending")
    Delivery.objects.update(state="sending", claimed=timezone.now() + CLAIM_ENDS * 2)
    send_all()
    assert states(mailing) == {"unclear": 2}
    assert len(mailbox.messages) == 2


def test_edition_does_not_pause_for_long_nor_waits_for_what_left_in_the_future(
    mailbox,  # noqa: F811
    mailing,  # noqa: F811
    readers,  # noqa: F811
    settings,
):
    settings.NEWSLETTER_PER_MINUTE = 2
    readers(4)
    send_some()
    assert states(mailing) == {"sent": 2, "queued": 2}
    Delivery.objects.filter(state="sent").update(claimed=ahead(hours=1))
    Mailing.objects.update(paused_until=ahead(minutes=20))
    send_some()
    assert states(mailing) == {"sent": 2, "queued": 2}
    Mailing.objects.update(paused_until=ahead(hours=6))
    send_some()
    assert states(mailing) == {"sent": 4}


def test_door_opens_again(sign_in):  # noqa: F811
    sign_in(EDITORS)
    for _ in range(TRIES):
        guess()
    assert guess(password=PASSWORD).status_code == 429
    Attempt.objects.update(at=ahead(days=365))
    assert guess(password=PASSWORD).status_code == 302
    guess()
    Attempt.objects.update(at=ahead(days=365))
    call_command("delete_expired")
    assert not Attempt.objects.exists()


@pytest.mark.django_db
def test_form_takes_messages_again():
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1")
    assert [admit(request, "x", 2) for _ in range(3)] == [True, True, False]
    FormHit.objects.update(at=ahead(days=9))
    assert admit(request, "x", 2)
    assert FormHit.objects.count() == 1


def test_form_that_was_opened_in_the_future_asks_once_more(send, contact_page, client):  # noqa: F811
    answers = {"name": "Erika", "email": "erika@example.org", "message": "Guten Tag"}
    answer = send(contact_page, answers, seconds=-7200)
    assert answer.status_code == 422
    assert "Guten Tag" in answer.text
    form = answer.context["form"]
    new = {"token": form["token"].value(), "homepage": "", **answers}
    # It was issued by the clock that is right.
    assert send(contact_page, new, seconds=9).status_code == 303
    assert ContactMessage.objects.count() == 1


def test_session_ends_when_it_should_all_the_same(sign_in):  # noqa: F811
    client = sign_in(EDITORS)
    Session.objects.update(used=ahead(days=365), expire_date=ahead(days=365))
    client.get(reverse("wagtailadmin_home"))
    assert Session.objects.get().expire_date < ahead(hours=13)


def test_dead_timer_does_not_look_alive(nothing_ran):
    beat = Heartbeat(name=CHECK, ran=ahead(days=9), succeeded=ahead(days=9))
    assert timer("send_reminders", timedelta(minutes=30), beat).state == State.BAD
    beat.save()
    assert is_known_bad()
    call_command(CHECK)
    assert timer(CHECK, timedelta(minutes=10), Heartbeat.objects.get(name=CHECK)).state != State.BAD


def test_what_is_remembered_is_made_anew_whichever_way_it_goes(monkeypatch, db):
    made, now = [], timezone.now()
    for hours in (0, 0, 5, -5):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: now + timedelta(hours=hours))
        generation.look_again()  # a second has passed
        generation.remembered("a clock", lambda hours=hours: made.append(hours))
    assert made == [0, 5, -5]


def test_nothing_is_remembered_beyond_its_minute(monkeypatch, db):
    made, now = [], timezone.now()
    # A twentieth of a second before a minute begins.
    monkeypatch.setattr(generation.time, "time", lambda: 119.95)
    generation.look_again()
    generation.remembered("a clock", lambda: made.append("before"))
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=1))
    time.sleep(0.06)
    generation.remembered("a clock", lambda: made.append("after"))
    assert made == ["before", "after"]


def test_clock_that_jumps_ahead_deletes_nothing_before_somebody_may_notice(
    send,  # noqa: F811
    contact_page,  # noqa: F811
    nothing_ran,
    monkeypatch,
):
    send(contact_page, {"name": "E", "email": "e@example.org", "message": "Guten Tag"})
    call_command("delete_expired")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + 10 * YEAR)
    call_command("delete_expired")
    assert ContactMessage.objects.exists()
    # It is right again, and deletes from the next night on.
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=5))
    call_command("delete_expired")
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))
    ContactMessage.objects.update(created=now - YEAR)
    call_command("delete_expired")
    assert not ContactMessage.objects.exists()

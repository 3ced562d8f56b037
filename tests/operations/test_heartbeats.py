"""Each timed command leaves whether and when it ran."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from cms import generation
from cms.heartbeat import failure
from cms.models.heartbeat import Heartbeat
from operations.findings import State, timer, timers
from operations.models import ErrorCount
from outbox.management.commands import send_mail_queue
from submissions.management.commands import delete_expired

pytestmark = pytest.mark.usefixtures("nothing_ran")

NAMES = (
    "check_health delete_expired publish_scheduled read_documents send_mail_queue send_reminders"
)


def test_all_timed_commands_are_watched():
    assert set(timers()) >= set(NAMES.split())
    assert all(timers().values())


@pytest.mark.parametrize("name", NAMES.split())
def test_command_leaves_that_it_went_well(name):
    call_command(name)
    beat = Heartbeat.objects.get(name=name)
    assert beat.succeeded == beat.ran
    assert not beat.failure


def test_failure_is_left_without_what_people_typed_and_success_stays(monkeypatch):
    call_command("delete_expired")
    done = Heartbeat.objects.get().succeeded

    def fail():
        raise ValueError("erika@example.org")

    monkeypatch.setattr(delete_expired, "delete_expired", fail)
    with pytest.raises(ValueError, match="erika"):
        call_command("delete_expired")
    beat = Heartbeat.objects.get()
    assert (beat.failure, beat.succeeded) == ("ValueError", done)
    assert beat.ran > done


def test_watching_worker_beats_once_a_minute(django_assert_num_queries):
    worker = send_mail_queue.Command()
    worker.beat()
    assert Heartbeat.objects.get().name == "send_mail_queue"
    with django_assert_num_queries(0):
        worker.beat()


def test_signs_of_life_make_no_kept_page_old(monkeypatch):
    raised = []
    monkeypatch.setattr(generation, "raise_number", lambda: raised.append(1))
    call_command("check_health", verbosity=0)
    ErrorCount.objects.create(hour=timezone.now())
    assert Heartbeat.objects.exists()
    assert not raised


@pytest.mark.parametrize(
    ("minutes", "error", "state"),
    [
        (5, "", State.GOOD),
        (19, "", State.LOOK),
        (26, "", State.BAD),
        (5, "ValueError", State.LOOK),
    ],
)
def test_timer_is_judged_by_its_age_against_its_period(minutes, error, state):
    now = timezone.now()
    succeeded = now - timedelta(minutes=minutes)
    beat = Heartbeat(name="x", ran=now, succeeded=succeeded, failure=error)
    assert timer("x", timedelta(minutes=10), beat).state == state


def test_what_runs_daily_and_failed_or_never_ran_is_bad():
    now = timezone.now()
    failed = Heartbeat(name="x", ran=now, succeeded=now, failure="ValueError")
    assert timer("x", timedelta(days=1), failed).state == State.BAD
    assert timer("x", timedelta(days=1), None).state == State.BAD


def test_texts_of_errors_fit_and_hold_no_null():
    assert failure(CommandError("a\0" + "b" * 400)) == "a" + "b" * 299

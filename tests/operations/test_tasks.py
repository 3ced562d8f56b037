"""Wagtail's background work waits for its worker where one runs."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from operations import findings
from operations.findings import State
from submissions.privacy.retention import TASKS_KEPT, delete_expired

from .. import factories
from ..index import indexed

pytestmark = pytest.mark.usefixtures("nothing_ran", "references")


@pytest.fixture
def worker(settings, monkeypatch):
    """Does what waits, as the service does that runs all the time."""
    # The transaction of a test outlives it.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with indexed():
        yield lambda: call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


@pytest.fixture
def page(worker, sections):
    return factories.NewsPageFactory(parent=sections["news"], full=True)


def states():
    return {finding.name: finding.state for finding in findings.tasks()}


def test_page_is_indexed_by_the_worker(worker, page):
    def is_found():
        return IndexEntry.objects.filter(object_id=str(page.pk)).exists()

    def is_used():
        return ReferenceIndex.get_references_to(page.lead_image).exists()

    assert (is_found(), is_used()) == (False, False)
    worker()
    assert (is_found(), is_used()) == (True, True)
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


def test_what_waits_long_is_bad(worker, page):
    assert states() == {"task_queue": State.GOOD, "task_failed": State.GOOD}
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))
    assert states()["task_queue"] == State.BAD
    worker()
    assert states()["task_queue"] == State.GOOD


@pytest.mark.parametrize("status", ["FAILED", "RUNNING"])
def test_what_came_to_nothing_is_told(worker, page, status):
    worker()
    before = timezone.now() - timedelta(hours=2)
    DBTaskResult.objects.update(status=status, started_at=before)
    assert states() == {"task_queue": State.GOOD, "task_failed": State.LOOK}


def test_what_is_done_is_kept_for_a_week(worker, page):
    worker()
    delete_expired()
    count = DBTaskResult.objects.count()
    DBTaskResult.objects.update(finished_at=timezone.now() - TASKS_KEPT)
    assert delete_expired()["django_tasks_database.DBTaskResult"] == count > 0


def test_without_a_worker_nothing_is_looked_at(sections):
    factories.NewsPageFactory(parent=sections["news"])
    assert not states()
    assert not DBTaskResult.objects.exists()

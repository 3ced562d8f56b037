"""Whether all is well is said where somebody sees it, in words that tell what to do."""

import socket
from datetime import timedelta

import environ
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Attempt
from cms.models.heartbeat import Heartbeat
from home.roles import ADMINISTRATORS, EDITORS, GUESTS
from operations import certificate, findings
from operations.findings import State, timers
from operations.models import ErrorCount
from outbox.models import MailState, OutgoingMail

from .. import factories
from ..index import indexed

pytestmark = pytest.mark.usefixtures("nothing_ran")
ALARM = "Mit der Website stimmt etwas nicht"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def ticking(now, monkeypatch):
    """All timers run, and no version of this machine has reached its end."""
    monkeypatch.setattr(findings, "ends", lambda: [])
    for name in timers():
        Heartbeat.objects.create(name=name, ran=now, succeeded=now)


@pytest.fixture
def client_of(home, django_user_model):
    def client_of(group):
        user = django_user_model.objects.create_user(f"u{group}")
        user.groups.add(*user.groups.model.objects.filter(name=group))
        client = Client()
        client.force_login(user)
        return client

    return client_of


def states(look):
    return {finding.name: finding.state for finding in look()}


def queue(now, **values):
    return OutgoingMail.objects.create(
        to="erika@example.org", subject="Wartet", language="de", next_attempt=now, **values
    )


def test_mails_that_wait_or_failed(now):
    queue(now)
    assert states(findings.mails) == {"mail_queue": State.GOOD, "mail_failed": State.GOOD}
    queue(now, created=now - timedelta(days=2))
    queue(now, state=MailState.UNCLEAR)
    assert states(findings.mails) == {"mail_queue": State.LOOK, "mail_failed": State.LOOK}


def test_what_should_have_been_published_is_bad(sections, now):
    assert set(states(findings.overdue).values()) == {State.GOOD}
    due = now - timedelta(hours=1)
    page = factories.NewsPageFactory(parent=sections["news"], live=False, title="Spät")
    page.save_revision(approved_go_live_at=due)
    found = {finding.name: finding for finding in findings.overdue()}
    assert found["not_published"].state == State.BAD
    assert "Spät" in found["not_published"].text


def test_search_index_lacks_what_was_published_without_it(sections):
    factories.NewsPageFactory(parent=sections["news"])
    assert states(findings.search_index) == {"search_index": State.BAD}
    with indexed():
        call_command("update_index", verbosity=0)
    assert states(findings.search_index) == {"search_index": State.GOOD}


def test_guessing_and_a_lonely_administration_are_told(client_of, now):
    client_of(EDITORS)
    client_of(ADMINISTRATORS)
    assert states(findings.log_ins) == {"log_ins": State.GOOD, "helpers": State.LOOK}
    User.objects.create_superuser("chefin")
    tries = [Attempt(kind="log-in", is_known=False, at=now) for _ in range(50)]
    Attempt.objects.bulk_create(tries)
    assert states(findings.log_ins) == {"log_ins": State.LOOK, "helpers": State.GOOD}


@pytest.mark.parametrize(("free", "state"), [(50, State.GOOD), (4, State.LOOK), (0.5, State.BAD)])
def test_disk(monkeypatch, free, state, tmp_path, settings):
    # As production's settings have it.
    settings.MEDIA_ROOT = environ.Path(str(tmp_path))
    usage = type(findings.shutil.disk_usage("/"))(*(int(n * 1024**3) for n in (25, 1, free)))
    monkeypatch.setattr(findings.shutil, "disk_usage", lambda place: usage)
    assert states(findings.disk) == {"disk": state}


@pytest.mark.parametrize(
    ("days", "state"), [(-1, State.BAD), (30, State.LOOK), (400, State.GOOD), (None, State.LOOK)]
)
def test_end_of_support(monkeypatch, days, state):
    end = days and timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr(findings, "ends", lambda: [("Python", "3.11", end)])
    assert states(findings.versions) == {"python": state}


@pytest.mark.parametrize(
    ("kept", "state"),
    [
        ({"days": 60}, State.GOOD),
        ({"days": 14}, State.LOOK),
        ({"days": -1}, State.BAD),
        ({"invalid": "self-signed"}, State.BAD),
        ({"unreachable": "timeout"}, State.LOOK),
    ],
)
def test_certificate(now, kept, state):
    if "days" in kept:
        kept = {"ends": (now + timedelta(days=kept["days"], hours=1)).timestamp()}
    assert certificate.finding(kept).state == state


def test_certificate_is_asked_for_by_the_check_alone(ticking, settings, monkeypatch, admin_client):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    asked = []

    def refuse(place, timeout):
        asked.append(place)
        raise OSError("refused")

    monkeypatch.setattr(socket, "create_connection", refuse)
    admin_client.get(reverse("health_report"))
    assert not asked
    call_command("check_health", verbosity=0)
    assert asked == [("www.example.org", 443)]
    assert "refused" in admin_client.get(reverse("health_report")).content.decode()


def test_errors_are_counted_without_what_is_personal(home, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError("erika@example.org")

    monkeypatch.setattr("home.models.HomePage.serve", fail)
    monkeypatch.setattr("cms.web.files.plan_png", fail)
    client = Client(raise_request_exception=False)
    for address in (home.url, home.url, f"/teilen/{home.pk}.png"):
        assert client.get(f"{address}?q=erika").status_code == 500
    rows = set(ErrorCount.objects.values_list("kind", "place", "count"))
    assert rows == {
        ("ZeroDivisionError", home.url, 2),
        ("ZeroDivisionError", "teilen/<int:pk>.png", 1),
    }
    assert states(findings.errors) == {"errors": State.LOOK}


def test_one_mail_a_day_when_bad_past_the_queue_and_one_when_well(ticking, settings, sections, now):
    settings.HEALTH_EMAIL = ["betrieb@example.org"]
    settings.EMAIL_BACKEND = "outbox.backend.QueueBackend"
    with indexed():
        call_command("update_index", verbosity=0)
    late = Heartbeat.objects.filter(name="delete_expired")
    late.update(succeeded=now - timedelta(days=5))
    for _run in range(2):
        call_command("check_health", verbosity=0)
    assert [sent.to for sent in mail.outbox] == [["betrieb@example.org"]]
    assert not OutgoingMail.objects.exists()
    assert "delete_expired" in mail.outbox[0].body
    check = Heartbeat.objects.get(name="check_health")
    check.detail["told"] = (timezone.localdate() - timedelta(days=1)).isoformat()
    check.save()
    call_command("check_health", verbosity=0)
    assert len(mail.outbox) == 2
    late.update(succeeded=now)
    for _run in range(2):
        call_command("check_health", verbosity=0)
    assert len(mail.outbox) == 3
    assert "wieder gut" in mail.outbox[-1].subject


def test_mail_that_could_not_leave_is_tried_again(ticking, settings, home, monkeypatch):
    settings.HEALTH_EMAIL = ["betrieb@example.org"]
    Heartbeat.objects.filter(name="delete_expired").delete()
    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", lambda self: 1 / 0)
        call_command("check_health", verbosity=0)
    assert Heartbeat.objects.get(name="check_health").detail["told"] is None
    call_command("check_health", verbosity=0)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("group", "sees", "leads"),
    [(ADMINISTRATORS, True, True), (EDITORS, True, False), (GUESTS, False, False)],
)
def test_desk_is_red_to_those_whom_it_concerns(ticking, client_of, group, sees, leads):
    client = client_of(group)
    report = reverse("health_report")
    assert ALARM not in client.get("/admin/").content.decode()
    Heartbeat.objects.filter(name="check_health").update(detail={"state": "bad"})
    desk = BeautifulSoup(client.get("/admin/").content, "html.parser")
    alarm = desk.select_one(".health__alarm")
    assert bool(alarm) == sees
    assert bool(alarm and alarm.find("a", href=report)) == leads
    assert (client.get(report).status_code == 200) == leads


def test_desk_is_red_when_the_check_itself_stands_still(ticking, client_of, now):
    Heartbeat.objects.filter(name="check_health").update(ran=now - timedelta(hours=2))
    assert ALARM in client_of(EDITORS).get("/admin/").content.decode()


def test_report_says_the_worst_first_and_what_to_do(ticking, client_of, now):
    Heartbeat.objects.filter(name="send_reminders").update(failure="ValueError")
    Heartbeat.objects.filter(name="delete_expired").delete()
    page = client_of(ADMINISTRATORS).get(reverse("health_report"))
    lines = BeautifulSoup(page.content, "html.parser").select(".health__line")
    texts = [line.get_text(" ", strip=True) for line in lines]
    assert "„Der Zeitgeber delete_expired läuft nicht" in " ".join(texts[:2])
    assert any("Bitte ansehen Teilnehmende erinnern" in text for text in texts)
    assert texts[-1].startswith("Gut")


def test_healthz_tells_all_with_the_token_only(ticking, settings, client):
    settings.HEALTH_TOKEN = "geheim"
    assert client.get("/healthz").content == b"ok"
    for wrong in ("Bearer falsch", "geheim", "Bearer gehéim"):
        answer = client.get("/healthz", headers={"authorization": wrong})
        assert (answer.status_code, answer.content) == (401, b"token")
    Heartbeat.objects.filter(name="delete_expired").delete()
    answer = client.get("/healthz", headers={"authorization": "Bearer geheim"})
    assert answer.status_code == 503
    found = {finding["name"]: finding["state"] for finding in answer.json()["findings"]}
    assert found["delete_expired"] == answer.json()["state"] == "bad"
    assert found["send_reminders"] == "good"
    Heartbeat.objects.create(name="delete_expired", ran=timezone.now(), succeeded=timezone.now())
    assert client.get("/healthz", headers={"authorization": "Bearer geheim"}).status_code == 200


def test_healthz_without_a_token_set_stays_as_it_was(db, settings, client):
    settings.HEALTH_TOKEN = ""
    assert client.get("/healthz", headers={"authorization": "Bearer "}).content == b"ok"

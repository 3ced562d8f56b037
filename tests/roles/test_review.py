"""The review tells everybody whom it concerns, whatever the mail server does."""

import socket

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.admin.mail import send_notification
from wagtail.models import Comment

from articles.models.stories import ImpulsePage
from home.roles import ADMINISTRATORS, EDITORS, GUESTS
from outbox.delivery import send_queue
from outbox.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def refusing_port():
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture(autouse=True)
def _server_that_is_down(settings, refusing_port):
    settings.EMAIL_BACKEND = "outbox.backend.QueueBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", refusing_port


@pytest.fixture
def team(sections, desk):
    sections.all()
    return {
        "gast": desk(GUESTS, name="gast"),
        "erika": desk(EDITORS, name="erika"),
        "max": desk(EDITORS, name="max", language="en"),
        "ada": desk(EDITORS, ADMINISTRATORS, name="ada"),
    }


@pytest.fixture
def impulse(team, sections):
    """A guest's impulse that has been handed in."""
    team["gast"].add(sections["impulse"], ImpulsePage)
    page = ImpulsePage.objects.get()
    assert team["gast"].edit(page, "submit").status_code == 302
    return page


def mailed():
    """Who gets a mail from now on, with the mails; the earlier ones are put away."""
    mails = {row.to.partition("@")[0]: row for row in OutgoingMail.objects.order_by("pk")}
    assert len(mails) == OutgoingMail.objects.count(), "nobody gets two"
    OutgoingMail.objects.all().delete()
    return mails


def act(desk, page, action, comment=""):
    """An editor's button of the review."""
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, action, state.pk))
    return desk.client.post(url, {"comment": comment})


def test_what_is_handed_in_is_told_to_all_who_review_in_their_language(impulse, django_user_model):
    django_user_model.objects.create_superuser("root", "root@example.org", "x")
    mails = mailed()
    assert set(mails) == {"erika", "max", "ada"}
    german, english = mails["erika"], mails["max"]
    assert german.subject.startswith("Die Seite")
    assert f"/admin/pages/{impulse.pk}/edit/" in german.text
    assert "Sie können die Seite hier bearbeiten" in german.text
    assert english.subject.startswith("The page")
    assert (german.language, english.language) == ("de", "en")


def test_approval_publishes_and_is_told_to_the_author_alone(impulse, team):
    mailed()
    act(team["erika"], impulse, "approve")
    assert ImpulsePage.objects.get().live
    mails = mailed()
    assert set(mails) == {"gast"}
    assert "freigegeben" in mails["gast"].text


def test_wanted_changes_reach_the_author_with_the_comment(impulse, team):
    mailed()
    act(team["erika"], impulse, "reject", "Bitte kürzer.")
    mails = mailed()
    assert set(mails) == {"gast"}
    assert "Bitte kürzer." in mails["gast"].text
    assert team["gast"].edit(impulse, "submit", summary="Kürzer").status_code == 302
    assert set(mailed()) == {"erika", "max", "ada"}
    assert ImpulsePage.objects.get().workflow_in_progress


def test_publishing_without_approving_is_told_to_the_author_as_well(impulse, team):
    mailed()
    assert team["erika"].edit(impulse, "publish").status_code == 302
    assert ImpulsePage.objects.get().live
    mails = mailed()
    assert set(mails) == {"gast"}
    assert "freigegeben" in mails["gast"].text


def test_a_review_that_is_called_off_is_no_publication(impulse, team):
    mailed()
    team["erika"].edit(impulse, "cancel-workflow")
    assert not ImpulsePage.objects.get().workflow_in_progress
    assert mailed() == {}


def test_nobody_is_told_what_they_did_themselves(team, sections):
    erika = team["erika"]
    erika.add(sections["impulse"], ImpulsePage)
    page = ImpulsePage.objects.get()
    erika.edit(page, "submit")
    assert set(mailed()) == {"max", "ada"}
    erika.edit(page, "publish")
    assert mailed() == {}


def test_notices_of_comments_wait_as_well(impulse, team):
    """Wagtail lets these fail with the request when it cannot reach the mail server."""
    mailed()
    gast, erika = team["gast"].client.user, team["erika"].client.user
    comment = Comment(page=impulse, user=erika, text="Woher stammt die Zahl?")
    context = {"page": impulse, "editor": erika, "new_comments": [comment]}
    send_notification([gast], "updated_comments", context)
    mails = mailed()
    assert set(mails) == {"gast"}
    assert comment.text in mails["gast"].text


def test_notices_wait_until_the_mail_server_is_back(impulse, settings):
    assert send_queue() == 0
    assert set(OutgoingMail.objects.values_list("state", "error")) == {
        ("queued", "ConnectionRefusedError")
    }
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.update(next_attempt="2026-01-01T00:00Z")
    assert send_queue() == 3
    assert {message.to[0] for message in mail.outbox} == {
        f"{name}@example.org" for name in ("erika", "max", "ada")
    }


def test_link_to_a_new_password_leaves_at_once_and_lies_nowhere(team, settings, client):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    answer = client.post(reverse("wagtailadmin_password_reset"), {"email": "ada@example.org"})
    assert answer.status_code == 302
    assert "/admin/password_reset/confirm/" in mail.outbox[0].body
    assert not OutgoingMail.objects.exists()


def test_a_long_title_fits_into_the_subject(team, sections):
    team["gast"].add(sections["impulse"], ImpulsePage, slug="lang")
    page = ImpulsePage.objects.get()
    team["gast"].edit(page, "submit", title="Straße " * 36)
    assert set(mailed()) == {"erika", "max", "ada"}

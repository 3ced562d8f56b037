"""What is held about somebody is found, handed out and deleted; old things go by themselves."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Site

from cms.models.settings import SiteSettings
from network.models import Person
from outbox.models import MailState, OutgoingMail
from projects.enquiry.models import Enquiry
from submissions.models import FormHit, Submission
from submissions.privacy.retention import submission_models

pytestmark = pytest.mark.django_db

PLACE = "/admin/reports/personal-data/"
ERIKA = "erika@example.org"


@pytest.fixture
def look_up(client, admin_user):
    def look_up(action="find", email=ERIKA):
        client.force_login(admin_user)
        return client.post(PLACE, {"email": email, "action": action})

    return look_up


@pytest.fixture
def sent(send, project):
    """Two messages of Erika's, one of somebody else that names her."""
    send(project)
    send(project, message="Noch etwas.", email="ERIKA@example.org")
    send(project, email="otto@example.org", name="Otto", message=f"Fragen Sie {ERIKA}!")
    return Enquiry.objects.order_by("pk")


def listed(response):
    """The two lists of the page: held, and mentioned elsewhere."""
    text = response.content.decode().split("<main")[-1]
    held, _, elsewhere = text.partition("An anderen Stellen")
    return held, elsewhere


def test_finds_what_was_sent_and_mailed_whatever_the_case(look_up, sent):
    held, elsewhere = listed(look_up())
    assert held.count("Anfrage vom") == 2
    assert f"/admin/enquiry/inspect/{sent[0].pk}/" in held
    assert held.count("Ihre Anfrage") + held.count("Neue Anfrage") >= 4
    assert f"/admin/enquiry/inspect/{sent[2].pk}/" in elsewhere


def test_what_was_found_stands_in_one_of_the_lists_only(look_up, sent):
    links = re.findall(r'href="(/admin/[^"]+)"', "".join(listed(look_up())))
    assert len(links) > 2
    assert len(links) == len(set(links))


def test_finds_accounts_people_and_pages_elsewhere(look_up, project):
    User.objects.create_user("erika.beispiel", email=ERIKA)
    Person.objects.create(
        first_name="Erika", last_name="Beispiel", email=ERIKA, locale=project.locale
    )
    project.enquiry_email = ERIKA
    project.save()
    elsewhere = listed(look_up())[1]
    for found in ("erika.beispiel", "Erika Beispiel", "Innenstadt 2030"):
        assert found in elsewhere


def test_export_holds_what_was_sent_and_noted_and_calculates_nothing(look_up, sent, admin_user):
    sent[0].note(admin_user, "=1+1 Rückruf")
    response = look_up("export")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    table = response.content.decode("utf-8-sig")
    for held in ("Gern bald.", "Noch etwas.", "Rückruf", "Stadt Musterlingen"):
        assert held in table
    assert "otto@example.org" not in table
    assert '"=1' not in table
    assert ";=1" not in table


def test_deletes_only_when_confirmed_and_only_hers(look_up, sent):
    assert "endgültig" in look_up("ask").content.decode()
    assert Enquiry.objects.count() == 3
    look_up("delete")
    assert [enquiry.email for enquiry in Enquiry.objects.all()] == ["otto@example.org"]
    assert not OutgoingMail.objects.filter(to__iexact=ERIKA).exists()
    assert not OutgoingMail.objects.filter(reply_to__iexact=ERIKA).exists()
    assert OutgoingMail.objects.filter(to="otto@example.org").exists()
    assert "Nichts." in listed(look_up())[0]


def test_address_is_neither_in_a_log_nor_in_the_pages_address(look_up, sent, caplog):
    for action in ("find", "export", "delete"):
        response = look_up(action)
        assert response.status_code == 200
    assert ERIKA not in caplog.text


def test_wrong_address_says_so(look_up):
    assert "E-Mail-Adresse" in look_up(email="kein Postfach").content.decode()


def test_who_may_not_sees_nothing(editor, sent):
    client = editor("view_enquiry")
    for response in (client.get(PLACE), client.post(PLACE, {"email": ERIKA, "action": "delete"})):
        assert response.status_code == 302
    assert Enquiry.objects.count() == 3
    assert "personal-data" not in client.get("/admin/").content.decode()


def test_every_form_says_when_its_time_is_over():
    for model in submission_models():
        assert model.overdue.__func__ is not Submission.overdue.__func__, model
        assert isinstance(model.rows, property), model
        # Else its mails would outlive it.
        assert any(field.name == "mails" for field in model._meta.private_fields), model


# --- The nightly deletion ---


def delete_expired():
    output = StringIO()
    call_command("delete_expired", stdout=output)
    return output.getvalue()


def test_deletes_what_is_over_and_counts_without_names(sent, caplog):
    old = timezone.now() - timedelta(days=181)
    Enquiry.objects.filter(pk=sent[0].pk).update(changed=old)
    with caplog.at_level("INFO"):
        report = delete_expired()
    assert "projects.Enquiry: 1" in report
    assert Enquiry.objects.count() == 2
    assert "erika" not in (report + caplog.text).lower()
    assert "projects.Enquiry: 0" in delete_expired()


def test_period_is_that_of_the_settings(sent):
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"enquiry_days": 3}
    )
    Enquiry.objects.update(changed=timezone.now() - timedelta(days=4))
    delete_expired()
    assert not Enquiry.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_old_mails_lose_their_text_but_not_unsent_ones(outgoing, sent):
    old = timezone.now() - timedelta(days=31)
    OutgoingMail.objects.update(created=old, state=MailState.SENT)
    failed = OutgoingMail.objects.filter(to=ERIKA).first()
    OutgoingMail.objects.filter(pk=failed.pk).update(state=MailState.FAILED)
    unsent = outgoing(created=old)
    without_record = outgoing(created=old, state=MailState.SENT)
    delete_expired()
    unsent.refresh_from_db()
    assert unsent.text
    assert not OutgoingMail.objects.filter(pk=without_record.pk).exists()
    emptied = OutgoingMail.objects.exclude(pk=unsent.pk)
    assert emptied.exists()
    assert not emptied.exclude(text="", html="").exists()
    failed.refresh_from_db()
    assert not failed.can_be_sent_again
    assert not failed.send_again()


def test_counts_of_the_rate_limit_stay_a_day():
    now = timezone.now()
    for age in (1, 25):
        FormHit.objects.create(form="x", sender="y", at=now - timedelta(hours=age))
    delete_expired()
    assert FormHit.objects.count() == 1

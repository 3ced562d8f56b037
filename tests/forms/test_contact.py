"""Writing to the network: it arrives, is confirmed and waits in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models.settings import SiteSettings
from home.models import ContactMessage, ContactPage
from outbox.models import OutgoingMail

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "",
    "email": "erika@example.org",
    "subject": "Wochenmarkt",
    "message": "Wann öffnet er?\nUnd wo?",
}


@pytest.fixture
def write(send, contact_page):
    def write(**changes):
        return send(contact_page, ANSWERS, **changes)

    return write


def test_message_is_kept_confirmed_and_passed_on(client, write):
    response = write()
    assert response.status_code == 303
    message = ContactMessage.objects.get()
    assert message.message == "Wann öffnet er?\nUnd wo?"
    assert message.notice == "Wir lesen Ihre Nachricht."
    notice = OutgoingMail.objects.get(to="redaktion@example.org")
    assert notice.reply_to == "erika@example.org"
    assert notice.subject == "Wochenmarkt"
    assert "Und wo?" in notice.text
    confirmation = OutgoingMail.objects.get(to="erika@example.org")
    assert "Wochenmarkt" not in confirmation.subject + confirmation.text + confirmation.html
    thanks = client.get(response["Location"])
    assert thanks.status_code == 200
    assert "erika" not in thanks.content.decode()
    assert 'href="/kontakt/"' in thanks.content.decode()


def test_sent_twice_counts_once(write, send, contact_page, visit, client):
    action, token = visit(contact_page)
    data = {"token": token, "homepage": "", **ANSWERS}
    places = {client.post(action, data)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert ContactMessage.objects.count() == 1


@pytest.mark.parametrize(("field", "value"), [("email", "kein Postfach"), ("message", "")])
def test_wrong_input_keeps_what_was_typed(write, field, value):
    response = write(**{field: value})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'href="#id_' + field in page
    assert "Wochenmarkt" in page
    assert not ContactMessage.objects.exists()


def test_answers_in_the_language_of_the_page(write, contact_page, english, client, visit):
    copy = contact_page.copy_for_translation(english, copy_parents=True, alias=False)
    copy.save_revision().publish()
    site_home = copy.get_parent()
    site_home.live = True
    site_home.save()
    action, token = visit(ContactPage.objects.get(pk=copy.pk))
    assert action.startswith("/en/message/")
    client.post(action, {"token": token, "homepage": "", **ANSWERS})
    assert ContactMessage.objects.get().language == "en"
    assert OutgoingMail.objects.get(to="erika@example.org").language == "en"
    assert OutgoingMail.objects.get(to="redaktion@example.org").language == "de"


def test_page_that_is_gone_hands_back_what_was_typed(client, contact_page, visit):
    action, token = visit(contact_page)
    contact_page.delete()
    response = client.post(action, {"token": token, "homepage": "", **ANSWERS})
    assert response.status_code == 404
    assert "Und wo?" in response.content.decode()


def test_page_sets_no_cookie(client, contact_page):
    assert not client.get(contact_page.url).cookies


def test_markup_in_a_message_is_shown_as_text(editor, write):
    write(message="Zwei\n<b>fette</b> Zeilen")
    (pk,) = ContactMessage.objects.values_list("pk", flat=True)
    client = editor("view_contactmessage", "delete_contactmessage")
    shown = client.get(f"/admin/contactmessage/inspect/{pk}/").content.decode()
    assert "<p>Zwei<br>&lt;b&gt;fette&lt;/b&gt; Zeilen</p>" in shown


def test_editor_reads_and_deletes_but_changes_nothing(editor, write):
    write()
    message = ContactMessage.objects.get()
    client = editor("view_contactmessage", "delete_contactmessage")
    assert "Wochenmarkt" in client.get("/admin/contactmessage/").content.decode()
    shown = client.get(f"/admin/contactmessage/inspect/{message.pk}/").content.decode()
    assert "<p>Wann öffnet er?<br>Und wo?</p>" in shown
    assert client.get(f"/admin/contactmessage/edit/{message.pk}/").status_code == 404
    client.post(f"/admin/contactmessage/delete/{message.pk}/")
    assert not ContactMessage.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_who_may_not_see_messages_does_not(editor, write):
    write()
    client = editor("view_enquiry")
    assert client.get("/admin/contactmessage/").status_code == 302


def test_time_of_a_message_is_over_after_the_period(write):
    write()
    settings, day = SiteSettings.objects.get(), timedelta(days=1)
    now = timezone.now()
    assert not ContactMessage.overdue(settings, now + 179 * day)
    assert ContactMessage.overdue(settings, now + 181 * day)

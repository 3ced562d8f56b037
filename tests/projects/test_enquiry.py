"""A visitor offers to become partner of a project."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from outbox.delivery import send_queue
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry
from projects.models import ProjectPage

from .conftest import ANSWERS

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def test_page_with_a_form_sets_no_cookie_and_can_be_cached(client, project):
    response = client.get(project.url)
    assert response.status_code == 200
    assert 'name="message"' in text_of(response)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "no-store" not in response.get("Cache-Control", "")
    assert "csrfmiddlewaretoken" not in text_of(response)


def test_enquiry_is_stored_with_the_notice_that_was_shown(send, project):
    send(project)
    enquiry = Enquiry.objects.get()
    assert enquiry.name == "Erika Beispiel"
    assert enquiry.message == "Wir machen mit.\nGern bald."
    assert enquiry.project == project
    assert enquiry.project_title == "Innenstadt 2030"
    assert enquiry.language == "de"
    assert enquiry.notice == "Wir lesen Ihre Nachricht."
    assert enquiry.notice_shown < timezone.now()


def test_answer_is_a_redirect_to_a_page_that_can_be_reloaded(client, send, project):
    response = send(project)
    assert response.status_code == 303
    for _reload in range(2):
        page = client.get(response["Location"])
        assert page.status_code == 200
        assert "Innenstadt 2030" in text_of(page)
    assert page["X-Robots-Tag"] == "noindex"
    assert "Erika" not in text_of(page)
    assert "erika@example.org" not in text_of(page)
    assert Enquiry.objects.count() == 1


def test_confirmation_page_of_somebody_else_cannot_be_guessed(client, send, project):
    send(project)
    address = f"/enquiry/received/{project.translation_key}/"
    assert client.get(address).status_code == 404


def test_enquiry_is_stored_when_the_mail_server_is_down(settings, client, send, project):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = send(project)
    assert response.status_code == 303
    assert Enquiry.objects.count() == 1
    assert send_queue() == 0
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"queued"}


def test_two_mails_leave_later(send, project):
    send(project)
    assert not mail.outbox
    assert send_queue() == 2
    to_partner, to_project = sorted(mail.outbox, key=lambda message: message.to)
    assert to_partner.to == ["erika@example.org"]
    assert "Innenstadt 2030" in to_partner.subject
    assert to_project.to == ["projekt@example.org"]
    assert to_project.reply_to == ["erika@example.org"]
    for written in ("Erika Beispiel", "Stadt Musterlingen", "Wir machen mit.", "/admin/enquiry/"):
        assert written in to_project.body
        assert written in to_project.alternatives[0].content


def test_confirmation_repeats_nothing_that_was_typed(send, project):
    """Anybody can enter a stranger's address: the mail must not carry words to them."""
    send(project, name="Gewinnen Sie jetzt", message="https://spam.example.org")
    confirmation = OutgoingMail.objects.get(to="erika@example.org")
    for part in (confirmation.subject, confirmation.text, confirmation.html):
        assert "Gewinnen" not in part
        assert "spam" not in part


def test_notice_goes_to_the_first_contact_where_the_project_has_no_address(send, project, contact):
    ProjectPage.objects.update(enquiry_email="")
    send(project)
    assert OutgoingMail.objects.filter(to="ada@example.org").exists()


def test_notice_goes_to_the_network_where_nobody_is_named(send, project):
    ProjectPage.objects.update(enquiry_email="")
    send(project)
    assert OutgoingMail.objects.filter(to="redaktion@example.org").exists()


def test_enquiry_outlives_the_page(send, project):
    send(project)
    project.delete()
    enquiry = Enquiry.objects.get()
    assert enquiry.project is None
    assert enquiry.project_title == "Innenstadt 2030"


def test_quotes_in_a_title_become_single_ones(client, send, project):
    project.title = "Runder Tisch „Kaufhaus“"
    project.save()
    page = text_of(client.get(send(project)["Location"]))
    assert "„Runder Tisch ‚Kaufhaus‘“" in page


def test_confirmation_page_outlives_the_page(client, send, project):
    address = send(project)["Location"]
    project.delete()
    assert "Innenstadt 2030" in text_of(client.get(address))


def test_english_enquiry_is_about_the_same_project(client, send, project, english_project):
    response = send(english_project)
    assert response["Location"].startswith("/en/")
    enquiry = Enquiry.objects.get()
    assert enquiry.project == project
    assert enquiry.language == "en"
    assert enquiry.notice == "We read your message."
    confirmation = OutgoingMail.objects.get(to="erika@example.org")
    assert confirmation.language == "en"
    assert "City Centre 2030" in confirmation.text
    assert OutgoingMail.objects.get(to="projekt@example.org").language == "de"
    assert "City Centre 2030" in text_of(client.get(response["Location"]))


def test_errors_are_shown_in_the_language_of_the_page(send, english_project):
    response = send(english_project, email="")
    assert response.status_code == 422
    assert '<html lang="en">' in text_of(response)
    assert "This field is required." in text_of(response)


# --- Questions of the editor ---


def test_answers_are_stored_with_the_question_as_it_stood(send, project, ask):
    days = ask("Welche Tage?", "checkboxes", choices="Montag,Dienstag,Mittwoch")
    send(project, **{days: ["Montag", "Mittwoch"]})
    project.questions.update(label="Etwas ganz anderes")
    assert Enquiry.objects.get().answers == [["Welche Tage?", "Montag, Mittwoch"]]


def test_question_may_be_called_like_a_field_of_ours(send, project, ask):
    project_name = ask("Name")
    send(project, **{project_name: "Laden 7"})
    enquiry = Enquiry.objects.get()
    assert enquiry.name == "Erika Beispiel"
    assert enquiry.answers == [["Name", "Laden 7"]]


def test_dropdown_offers_nothing_before_somebody_chooses(client, project, ask):
    ask("Größe", "dropdown", choices="klein,groß", required=True)
    options = re.findall(r"<option[^>]*selected[^>]*>", text_of(client.get(project.url)))
    assert all('value=""' in option for option in options)


NUMBERS = [
    "12.5",
    "12,5",
    "12.500",
    "12 500",
    "12\u202f500",
    "1.234.567,89",
    "1'234",
    "−5",
    "-0,5",
    "04109",
    "12345678901",
]


@pytest.mark.parametrize(
    ("field_type", "bad"),
    [
        ("number", "viel"),
        ("number", "1e9999999"),
        ("number", "1e3"),
        ("number", "12.34.56"),
        ("number", "12,5,1"),
        ("number", "12 50"),
        ("number", "1" * 41),
        ("number", "NaN"),
        ("email", "a@b\r\nBcc: c@example.org"),
        ("url", "http://[x"),
        ("date", "31.02.2026"),
        ("dropdown", "mittel"),
        ("radio", "mittel"),
        ("checkboxes", "mittel"),
        ("multiline", "x" * 5001),
        ("singleline", "x" * 256),
    ],
)
def test_unfitting_answer_is_refused_in_words(send, project, ask, field_type, bad):
    name = ask("Frage", field_type, choices="klein,groß")
    response = send(project, **{name: bad})
    assert response.status_code == 422
    assert f'id="id_{name}_error"' in text_of(response)


@pytest.mark.parametrize(
    ("field_type", "sent", "stored"),
    [
        *[("number", number, re.escape(number)) for number in NUMBERS],
        ("date", "2026-12-24", "2026-12-24"),
        ("checkbox", "on", "ja|yes"),
        ("checkbox", "", "nein|no"),
        ("radio", "groß", "groß"),
        ("url", "www.example.org", "https://www.example.org"),
    ],
)
def test_fitting_answer_is_stored_as_text(send, project, ask, field_type, sent, stored):
    name = ask("Frage", field_type, choices="klein,groß")
    assert send(project, **{name: sent}).status_code == 303
    assert re.fullmatch(stored, Enquiry.objects.get().answers[0][1])


# --- Projects that take none ---


@pytest.mark.parametrize(
    "change",
    [
        {"status": "running"},
        {"status": "finished"},
        {"partner_deadline": timezone.localdate() - timedelta(days=1)},
        {"live": False},
    ],
)
def test_closed_project_hands_back_what_was_typed(client, visit, project, change):
    action, found = visit(project)
    for name, value in change.items():
        ProjectPage.objects.filter(pk=project.pk).update(**{name: value})
    response = client.post(action, {"token": found, "homepage": "", **ANSWERS})
    assert response.status_code == 410
    assert "Gern bald." in text_of(response)
    assert not Enquiry.objects.exists()


def test_deleted_project_hands_back_what_was_typed(client, visit, project):
    action, found = visit(project)
    project.delete()
    response = client.post(action, {"token": found, **ANSWERS})
    assert response.status_code == 404
    assert "Gern bald." in text_of(response)


def test_closed_page_shows_no_form(client, project):
    ProjectPage.objects.update(status="running")
    assert 'name="message"' not in text_of(client.get(project.url))


def test_private_project_stays_private(client, visit, project):
    action, found = visit(project)
    project.view_restrictions.create(restriction_type="login")
    response = client.post(action, {"token": found})
    assert response.status_code == 410
    assert "Innenstadt 2030" not in text_of(response)


def test_reloading_an_error_by_its_address_leads_back_to_the_form(client, visit, project):
    action, _found = visit(project)
    response = client.get(action)
    assert response.status_code == 302
    assert response["Location"] == project.url

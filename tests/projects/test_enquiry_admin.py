"""Editors read, filter, export and delete enquiries; nobody adds or rewrites one."""

import csv
import io

import openpyxl
import pytest
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry

from cms.editing.spreadsheets import neutralise
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry

pytestmark = pytest.mark.django_db

INDEX = "/admin/enquiry/"


def test_viewer_sees_the_list_and_the_whole_enquiry(editor, enquiry):
    client = editor("view_enquiry")
    listing = client.get(INDEX).content.decode()
    assert "Erika Beispiel" in listing
    assert "Innenstadt 2030" in listing
    page = client.get(f"{INDEX}inspect/{enquiry.pk}/").content.decode()
    for shown in (
        "Stadt Musterlingen",
        "mit.<br>Gern bald.",
        "Wie viele?",
        "Wir lesen Ihre Nachricht.",
    ):
        assert shown in page
    assert "mailto:erika@example.org" in page
    assert "projekt@example.org: " in page


def test_who_may_not_view_sees_nothing(editor, enquiry):
    client = editor()
    for path in ("", f"inspect/{enquiry.pk}/", f"delete/{enquiry.pk}/", "?export=csv"):
        response = client.get(INDEX + path)
        assert response.status_code == 302, path
        assert response["Location"] == "/admin/"


def test_stranger_has_to_sign_in(client, enquiry):
    assert "/admin/login/" in client.get(INDEX)["Location"]


def test_viewer_deletes_nothing(editor, enquiry):
    client = editor("view_enquiry")
    client.post(f"{INDEX}delete/{enquiry.pk}/")
    assert Enquiry.objects.exists()
    assert "delete" not in client.get(INDEX).content.decode().split("<main")[-1].lower()


def test_who_may_delete_does_so(editor, enquiry):
    client = editor("view_enquiry", "delete_enquiry")
    client.post(f"{INDEX}delete/{enquiry.pk}/")
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("name", ["add", "edit", "copy"])
def test_nobody_adds_or_edits_not_even_an_administrator(admin_client, enquiry, name):
    for args in ([], [enquiry.pk]):
        with pytest.raises(NoReverseMatch):
            reverse(f"enquiry:{name}", args=args)
    assert admin_client.get(f"{INDEX}new/").status_code == 404
    assert admin_client.get(f"{INDEX}edit/{enquiry.pk}/").status_code == 404
    assert admin_client.get(INDEX).status_code == 200
    assert admin_client.get(f"{INDEX}inspect/{enquiry.pk}/").status_code == 200


def test_log_of_a_deletion_names_nobody(admin_client, enquiry):
    admin_client.post(f"{INDEX}delete/{enquiry.pk}/")
    label = ModelLogEntry.objects.get(action="wagtail.delete").label
    assert "Innenstadt 2030" in label
    assert "Erika" not in label


def test_list_is_filtered_by_project_and_date_and_searched(admin_client, enquiry, send, project):
    other = project.copy(
        update_attrs={"title": "Anderes Projekt", "slug": "anderes"}, keep_live=True
    )
    send(other, name="Max Muster")
    for query, shown, hidden in (
        (f"?project={project.pk}", "Erika Beispiel", "Max Muster"),
        ("?q=Muster+Max", "", "Erika Beispiel"),
        ("?q=Max+Muster", "Max Muster", "Erika Beispiel"),
        ("?created_from=2020-01-01", "Erika Beispiel", "niemand"),
        ("?created_from=2199-01-01", "", "Erika Beispiel"),
    ):
        html = admin_client.get(f"{INDEX}results/{query}").content.decode()
        assert shown in html
        assert hidden not in html


def rows_of(client, kind):
    response = client.get(f"{INDEX}?export={kind}")
    content = response.getvalue()
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_holds_all_answers(editor, enquiry, kind):
    heading, row = rows_of(editor("view_enquiry"), kind)
    assert len(heading) == len(row)
    assert {"Erika Beispiel", "erika@example.org", "Wie viele?: 12"} <= set(row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\n="])
def test_export_calculates_nothing(admin_client, send, project, start):
    formula = f"{start}HYPERLINK(1)"
    send(project, name=formula, message=formula)
    _heading, row = rows_of(admin_client, "csv")
    assert "'" + formula.strip() in row
    assert not [value for value in row if value[:1] in "=+-@\t" and value]
    assert neutralise(formula).startswith("'")
    workbook = openpyxl.load_workbook(
        io.BytesIO(admin_client.get(f"{INDEX}?export=xlsx").getvalue())
    )
    assert not [
        cell for row in workbook.active.iter_rows() for cell in row if cell.data_type == "f"
    ]


# --- Outgoing mail ---

MAILS = "/admin/outgoingmail/"


def test_failed_mail_is_found_and_sent_again(editor, outgoing):
    client = editor("view_outgoingmail", "change_outgoingmail")
    row = outgoing(state="failed", error="SMTPDataError 552", attempts=7)
    outgoing(subject="Andere", state="sent")
    listing = client.get(f"{MAILS}?state=failed").content.decode()
    assert "Ihre Anfrage" in listing
    assert "Andere" not in listing
    again = f"{MAILS}send-again/{row.pk}/"
    assert again in listing
    page = client.get(f"{MAILS}inspect/{row.pk}/").content.decode()
    assert again in page
    assert "SMTPDataError 552" in page
    assert client.get(again).status_code == 200
    row.refresh_from_db()
    assert row.state == "failed", "looking changes nothing"
    client.post(again)
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("queued", 0)


def test_sent_mail_offers_no_second_sending(admin_client, outgoing):
    row = outgoing(state="sent")
    assert "send-again" not in admin_client.get(MAILS).content.decode()
    admin_client.post(f"{MAILS}send-again/{row.pk}/")
    row.refresh_from_db()
    assert row.state == "sent"


def test_viewer_of_mails_sends_nothing_again(editor, outgoing):
    client = editor("view_outgoingmail")
    row = outgoing(state="failed")
    assert "send-again" not in client.get(MAILS).content.decode()
    assert client.post(f"{MAILS}send-again/{row.pk}/")["Location"] == "/admin/"
    row.refresh_from_db()
    assert row.state == "failed"
    assert client.get(f"{MAILS}inspect/{row.pk}/").status_code == 200


def test_mails_are_for_those_who_may_see_them(editor, outgoing):
    row = outgoing()
    client = editor("view_enquiry")
    for path in ("", f"inspect/{row.pk}/"):
        assert client.get(MAILS + path)["Location"] == "/admin/"
    assert client.get(f"{MAILS}delete/{row.pk}/").status_code == 404
    assert OutgoingMail.objects.exists()

"""Whatever arrives is answered in words, never with an error of the server."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from outbox.delivery import send_queue
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry
from tests.projects.conftest import ANSWERS

pytestmark = pytest.mark.django_db

LINES = ["name", "organisation", "phone"]


@pytest.mark.parametrize(
    ("field", "length"),
    [("name", 151), ("organisation", 201), ("phone", 51), ("message", 5001), ("email", 300)],
)
def test_too_long_is_refused(send, project, field, length):
    value = "x" * length + ("@example.org" if field == "email" else "")
    response = send(project, **{field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_break_counts_as_one_character_as_in_the_browser(send, project, end):
    lines = ["x" * 99] * 50  # 4999 characters on screen, up to 5048 as sent
    assert send(project, message=end.join(lines)).status_code == 303
    assert Enquiry.objects.get().message == "\n".join(lines)


@pytest.mark.parametrize("field", [*LINES, "message"])
@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1b[31m", "\x85", "\ufffe"])
def test_control_characters_are_taken_out(send, project, field, bad):
    assert send(project, **{field: f"Er{bad}ika"}).status_code == 303
    stored = getattr(Enquiry.objects.get(), field)
    assert stored.replace(" ", "").replace("[31m", "") == "Erika"
    assert not ILLEGAL_CHARACTERS_RE.search(stored)


@pytest.mark.parametrize(
    "text",
    ["🏙️👩🏽‍🌾", "مرحبا بالعالم", "שלום", "日本", "Straße ÄÖÜ", "z̷̢a̸l̵g̶o̴"],
)
def test_all_scripts_are_kept(send, project, text):
    assert send(project, name=text, message=text).status_code == 303
    assert Enquiry.objects.get().message == unicodedata.normalize("NFC", text)
    assert send_queue() == 2


def test_writing_direction_cannot_be_turned_round_in_a_name(send, project):
    send(project, name="Eri\u202eka")
    assert Enquiry.objects.get().name == "Erika"


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r", "\u2028", "%0a", "\v"])
def test_no_header_can_be_smuggled_in(send, project, mailoutbox, breaks):
    smuggled = f"Erika{breaks}Bcc: victim@example.org"
    send(project, name=smuggled, organisation=smuggled)
    send_queue()
    assert len(mailoutbox) == 2
    for message in mailoutbox:
        assert "Bcc" not in message.message()
        assert len(message.recipients()) == 1
    assert "\n" not in Enquiry.objects.get().name


@pytest.mark.parametrize(
    "bad",
    [
        "erika@example.org\r\nBcc: victim@example.org",
        "erika@example.org, victim@example.org",
        "Erika <erika@example.org>",
        "erika@example.org\x00",
        "erika",
        "@",
        "érika@example.org",
    ],
)
def test_address_is_one_plain_address(send, project, bad):
    assert send(project, email=bad).status_code == 422
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_line_break_in_the_project_title_stays_out_of_the_subject(send, project, end):
    type(project).objects.update(title=f"Innenstadt{end}Bcc: victim@example.org")
    send(project)
    assert send_queue() == 2


def test_partner_kind_is_one_of_ours(send, project):
    assert send(project, sector="hacker").status_code == 422
    assert send(project, sector="municipality").status_code == 303


def test_unknown_fields_are_ignored(send, project):
    assert send(project, key="1", language="xx", project="99", is_admin="1").status_code == 303
    assert Enquiry.objects.get().language == "de"


def test_several_values_for_one_field_are_no_error(client, visit, project):
    action, found = visit(project)
    data = {"token": [found, found], **ANSWERS, "name": ["Max", "Erika Beispiel"]}
    assert client.post(action, data).status_code == 303


URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"name=%FF%FE&message=%C3%28&token=%80", URLENCODED, 422),
        (b"\xff\xfe\x00=\x80&name", URLENCODED, 422),
        (b"name=x", f"{URLENCODED}; charset=hex", 422),
        (b"name=x", f"{URLENCODED}; charset=utf-16", 422),
        (b"", "", 422),
        (b'{"name": 1}', "application/json", 422),
        (b"nonsense", "multipart/form-data", 400),
        (b"nonsense", "multipart/form-data; boundary=x", 422),
        (
            b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\r\n--x--\r\n',
            "multipart/form-data; boundary=x; charset=hex",
            422,
        ),
        (b"a=b&" * 20000, URLENCODED, 400),
        (b"message=" + b"x" * 3_000_000, URLENCODED, 400),
    ],
)
def test_broken_requests_are_answered(client, visit, project, body, content_type, status):
    action, _found = visit(project)
    response = client.generic("POST", action, body, content_type=content_type)
    assert response.status_code == status


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(client, visit, project, method):
    action, _found = visit(project)
    assert getattr(client, method)(action).status_code == 405


def test_file_in_place_of_text_is_no_error(client, visit, project):
    action, found = visit(project)
    upload = SimpleUploadedFile("x.txt", b"x")
    data = {**ANSWERS, "token": found, "message": upload}
    assert client.post(action, data).status_code == 422


def test_markup_is_shown_as_text(send, project):
    response = send(project, name="<script>alert(1)</script>", email="x")
    assert "<script>alert" not in response.content.decode()
    send(project, message="<script>alert(1)</script>")
    notice = OutgoingMail.objects.get(to="projekt@example.org")
    assert "<script>" not in notice.html
    assert "<script>" in notice.text

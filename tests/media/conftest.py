from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfWriter
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models.media import Recording
from demo.draw import make_pdf
from home.roles import EDITORS

VTT = "WEBVTT\n\n1\n00:01.000 --> 00:04.000\n<v Ada Beispiel>Guten &amp; schönen Tag.\n"


@pytest.fixture
def editor(home):
    """Somebody of the editors, signed in."""
    user = User.objects.create_user("erika", password="x")
    user.groups.add(Group.objects.get(name=EDITORS))
    client = Client()
    client.force_login(user)
    return client


def picture(name="bild.png", colour="red", size=(60, 40)):
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def pdf(name="leitfaden.pdf", lines=("Eine Seite",)):
    return SimpleUploadedFile(name, make_pdf("Leitfaden", list(lines)), "application/pdf")


def encrypted(password, algorithm="AES-256"):
    """A PDF file that opens with this password; with an empty one it opens by itself."""
    writer, file = PdfWriter(clone_from=pdf(lines=["Leerstand"])), BytesIO()
    writer.encrypt(password, "owner", algorithm=algorithm)
    writer.write(file)
    return SimpleUploadedFile("a.pdf", file.getvalue(), "application/pdf")


def archive(name, member, content="", before=None):
    """A ZIP file; `before` says how large the members are that come first."""
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        for other, size in (before or {}).items():
            zipped.writestr(other, b"x" * size)
        zipped.writestr(member, content)
    return SimpleUploadedFile(name, file.getvalue())


# How a file of each kind begins.
WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm"


def film(name="film.webm", content=WEBM):
    return SimpleUploadedFile(name, content, "video/webm")


def captions(content=VTT, name="film.vtt"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def save_recording(editor):
    """Sends the form of a recording; returns the errors by field, none where it was saved."""

    def save(recording=None, **values):
        turns = [("turn", dict(turn.value)) for turn in recording.transcript] if recording else []
        data = {"title": "Film", "medium": "video", "language": "de", "transcript": turns, **values}
        data["transcript"] = streamfield(data["transcript"])
        name = "edit" if recording else "add"
        url = Recording.snippet_viewset.get_url_name(name)
        answer = editor.post(
            reverse(url, args=[recording.pk] if recording else []), nested_form_data(data)
        )
        return answer.context["form"].errors if answer.status_code == 200 else {}

    return save

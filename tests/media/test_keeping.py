"""A form that is shown again because of an error has not lost the files that came with it."""

import os
import time

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile

from cms.models.media import Recording, SiteDocument, SiteImage
from home.roles import EDITORS
from tests import factories

from .conftest import WEBM, captions, film, pdf, picture


def recording(**values):
    data = {"title": "", "medium": "video", "language": "de", "transcript": streamfield([])}
    return nested_form_data(data | values)


IMAGE = {"title": "", "credit": "Foto: A", "collection": "1", "tags": ""}
DOCUMENT = {"title": "", "language": "de", "accessibility": "unchecked", "collection": "1"}
ADD_RECORDING = Recording.snippet_viewset.get_url_name("add")


def within(data, prefix):
    return {f"{prefix}-{name}": value for name, value in data.items()}


FORMS = {
    "recording": (ADD_RECORDING, recording(), "", film, Recording),
    "image": ("wagtailimages:add", IMAGE, "", picture, SiteImage),
    "document": ("wagtaildocs:add", DOCUMENT | {"tags": ""}, "", pdf, SiteDocument),
    "image in a page": (
        "wagtailimages_chooser:create", IMAGE, "image-chooser-upload-", picture, SiteImage
    ),
    "document in a page": (
        "wagtaildocs_chooser:create", DOCUMENT, "document-chooser-upload-", pdf, SiteDocument
    ),
}  # fmt: skip


def shown(answer):
    """The form that comes back, as a browser has it."""
    is_dialog = answer.headers["Content-Type"] == "application/json"
    html = answer.json().get("htmlFragment", "") if is_dialog else answer.content
    return BeautifulSoup(html, "html.parser")


def notes(answer):
    return {tag["name"]: tag["value"] for tag in shown(answer).select("input[name$='-kept']")}


@pytest.mark.parametrize(("url", "data", "prefix", "make", "model"), FORMS.values(), ids=FORMS)
def test_file_is_kept_until_the_form_is_right(editor, url, data, prefix, make, model):
    data = {f"{prefix}{name}": value for name, value in data.items()}
    file = make()
    answer = editor.post(reverse(url), data | {f"{prefix}file": file})
    assert file.name in shown(answer).get_text()
    assert notes(answer).keys() == {f"{prefix}file-kept"}
    again = editor.post(reverse(url), data | notes(answer))
    assert notes(again).keys() == notes(answer).keys()
    assert UploadedFile.objects.count() == 1
    editor.post(reverse(url), data | notes(again) | {f"{prefix}title": "Ein Titel"})
    record = model.objects.get()
    assert record.file.size == file.size
    assert os.path.basename(record.file.name).startswith(file.name.partition(".")[0])
    assert not UploadedFile.objects.exists()


def send(editor, **values):
    return editor.post(reverse(ADD_RECORDING), recording(**values))


def test_only_what_is_wrong_has_to_be_chosen_again(editor):
    faulty = captions("WEBVTT\n\nnichts\n")
    answer = send(editor, title="Film", file=film(), captions=faulty)
    assert notes(answer).keys() == {"file-kept"}
    answer = send(editor, title="Film", captions=captions(), **notes(answer))
    assert answer.status_code == 302, answer.context["form"].errors
    assert Recording.objects.get().file.read() == WEBM


@pytest.mark.parametrize("choice", [{"file-drop": "on"}, {"file": film("anders.webm")}])
def test_kept_file_gives_way(editor, choice, django_capture_on_commit_callbacks):
    note = notes(send(editor, file=film()))
    old = UploadedFile.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(editor, **note, **choice)
    assert bool(notes(answer)) == ("file" in choice)
    assert not UploadedFile.objects.filter(pk=old.pk).exists()
    assert not old.file.storage.exists(old.file.name)


def test_note_is_of_no_use_to_others_nor_forged_nor_later(editor, monkeypatch):
    note = notes(send(editor, file=film()))
    other = User.objects.create_user("otto", password="x")
    other.groups.add(Group.objects.get(name=EDITORS))
    stranger = Client()
    stranger.force_login(other)
    assert not notes(send(stranger, **note))
    assert not notes(send(editor, **{"file-kept": note["file-kept"] + "x"}))
    later = time.time() + 25 * 3600
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: later)
        assert "Datei oder die Adresse" in send(editor, title="T", **note).content.decode()
    assert UploadedFile.objects.count() == 1


def test_what_nobody_asks_for_is_deleted_at_night(editor, django_capture_on_commit_callbacks):
    send(editor, file=film())
    send(editor, file=film())
    fresh, old = UploadedFile.objects.order_by("pk")
    os.utime(old.file.path, (0, 0))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("delete_expired")
    assert UploadedFile.objects.get() == fresh
    assert not old.file.storage.exists(old.file.name)


def test_replacing_keeps_the_new_file_too(editor):
    image = factories.SiteImageFactory()
    data = {**IMAGE, "file": picture(size=(70, 30))}
    data |= dict.fromkeys([f"focal_point_{name}" for name in ("x", "y", "width", "height")], "")
    url = reverse("wagtailimages:edit", args=[image.pk])
    note = notes(editor.post(url, data))
    del data["file"]
    assert editor.post(url, {**data, **note, "title": "T"}).status_code == 302
    image.refresh_from_db()
    assert image.width == 70


def test_portrait_of_a_user_is_kept_over_an_error_in_another_part_of_the_account(editor):
    url = reverse("wagtailadmin_account")
    form = BeautifulSoup(editor.get(url).content, "html.parser")
    data = {tag["name"]: tag.get("value", "") for tag in form.select("form input[name]")}
    data |= {tag["name"]: tag.select("option")[0]["value"] for tag in form.select("form select")}
    data |= {"name_email-first_name": "E", "name_email-last_name": "B"}
    del data["avatar-avatar"]
    answer = editor.post(url, data | {"name_email-email": "e", "avatar-avatar": picture()})
    assert notes(answer).keys() == {"avatar-avatar-kept"}
    right = {"name_email-email": "e@example.org"}
    assert editor.post(url, data | notes(answer) | right).status_code == 302
    assert UserProfile.objects.get().avatar
    assert not UploadedFile.objects.exists()

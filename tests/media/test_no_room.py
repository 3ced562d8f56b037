"""The disk is full, for uploads or for the database: it is said as what it is, what was typed is
handed back, and nothing is stored by half."""

import errno
import os
from contextlib import nullcontext
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.core.files import locks, uploadedfile
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from accounts.models import Session
from cms import generation
from cms.models.media import SiteDocument, SiteImage
from home.roles import EDITORS
from tests import factories
from tests.roles.conftest import Desk, form_data, sign_in  # noqa: F401

from .conftest import pdf, picture
from .test_keeping import FORMS

AGAIN = "Diese Seite hat das ganze Formular behalten."


@pytest.fixture(autouse=True)
def _as_in_production(editor, monkeypatch):
    editor.raise_request_exception = False
    # What fails outside a transaction breaks none; here the test's own would be broken.
    monkeypatch.setattr(transaction, "mark_for_rollback_on_error", lambda using: nullcontext())


@pytest.fixture
def files():
    """Says which uploads there are."""
    root = Path(django_settings.MEDIA_ROOT)

    def found():
        return {path for path in root.rglob("*") if path.is_file()}

    before = found()
    return lambda: found() - before


@pytest.fixture
def full_disk(monkeypatch):
    """Each file can be made, and takes no byte: Linux itself says so."""

    def lock(file, flags):
        os.dup2(os.open("/dev/full", os.O_WRONLY), file)
        return True

    monkeypatch.setattr(locks, "lock", lock)
    return monkeypatch


def refuse_writing(execute, sql, params, many, context):
    if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
        raise OperationalError("database or disk is full")
    return execute(sql, params, many, context)


@pytest.fixture
def full_database():
    with connection.execute_wrapper(refuse_writing):
        yield


def handed_back(answer):
    """What the button of the answer sends, and the fields whose files it asks for."""
    form = BeautifulSoup(answer.text, "html.parser").form
    values = {field["name"]: field.get("value", "") for field in form.select("[type=hidden]")}
    return values, [field["name"] for field in form.select("[type=file]")]


@pytest.mark.parametrize("what", ["full_disk", "full_database"])
@pytest.mark.parametrize(("url", "data", "prefix", "make", "model"), FORMS.values(), ids=FORMS)
def test_upload_waits_and_leaves_nothing(
    request, editor, files, what, url, data, prefix, make, model
):
    values = {f"{prefix}{name}": value for name, value in data.items()}
    values |= {f"{prefix}title": "Ein Titel", f"{prefix}file": make()}
    request.getfixturevalue(what)
    answer = editor.post(reverse(url), values)
    assert answer.status_code == 503
    assert AGAIN in answer.text
    back, chosen = handed_back(answer)
    assert back[f"{prefix}title"] == "Ein Titel"
    assert chosen == [f"{prefix}file"]
    assert not model.objects.exists()
    assert not files()


@pytest.mark.parametrize("what", ["full_disk", "full_database"])
@pytest.mark.parametrize(("app", "make"), [("wagtailimages", picture), ("wagtaildocs", pdf)])
def test_many_at_once_leave_nothing(request, editor, files, what, app, make):
    request.getfixturevalue(what)
    data = {"title": "a", "files[]": make(), "collection": "1"}
    answer = editor.post(reverse(f"{app}:add_multiple"), data)
    assert answer.status_code == 503
    assert not UploadedFile.objects.exists()
    assert not files()


@pytest.mark.parametrize("what", ["full_disk", "full_database"])
@pytest.mark.parametrize("factory", ["SiteImageFactory", "SiteDocumentFactory"])
def test_replacing_keeps_the_old_file(
    request, editor, files, what, factory, django_capture_on_commit_callbacks
):
    record = getattr(factories, factory)()
    is_image = isinstance(record, SiteImage)
    data = {"title": "Neu", "collection": record.collection_id, "tags": "", "credit": "Foto: A"}
    data |= {"language": "de", "accessibility": "unchecked"}
    data["file"] = picture(colour="blue") if is_image else pdf("neu.pdf")
    before = files()
    request.getfixturevalue(what)
    url = reverse(f"wagtail{'images' if is_image else 'docs'}:edit", args=[record.pk])
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(url, data)
    assert answer.status_code == 503
    stored = type(record).objects.get(pk=record.pk)
    assert stored.file.storage.exists(stored.file.name)
    assert files() == before


def test_large_file_finds_no_room_even_before_it_is_looked_at(editor, files, monkeypatch, settings):
    """What is typed beside it comes after it, and is read all the same."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10

    def write(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(uploadedfile.TemporaryUploadedFile, "write", write, raising=False)
    record = factories.SiteDocumentFactory(title="Alt")
    data = {"file": pdf("neu.pdf"), "title": "Neu", "language": "de", "collection": "1"}
    answer = editor.post(reverse("wagtaildocs:edit", args=[record.pk]), data)
    assert answer.status_code == 503
    back, chosen = handed_back(answer)
    assert (back["title"], chosen) == ("Neu", ["file"])
    assert SiteDocument.objects.get().title == "Alt"


def test_page_is_handed_back_whole_and_sent_again(sign_in, sections):  # noqa: F811
    desk = Desk(sign_in(EDITORS))
    desk.client.raise_request_exception = False
    page = factories.NewsPageFactory(parent=sections["news"], title="Alt")
    url = desk.url("edit", page.pk)
    form = form_data(desk.client.get(url).content, type(page))
    form |= {"title": "Neu", "summary": "Zeile <1>\nZeile 2", "action-publish": "1"}
    with connection.execute_wrapper(refuse_writing):
        answer = desk.client.post(url, form)
    assert answer.status_code == 503
    assert AGAIN in answer.text
    values, chosen = handed_back(answer)
    assert not chosen
    assert desk.client.post(url, values).status_code == 302
    page.refresh_from_db()
    assert (page.title, page.summary) == ("Neu", "Zeile <1>\nZeile 2")


def test_passwords_are_not_handed_back(editor, full_database):
    for url, name in (("wagtailadmin_account", "password-old_password"),
                      ("wagtailadmin_login", "password")):  # fmt: skip
        answer = Client(raise_request_exception=False).post(
            reverse(url), {"username": "erika", name: "Geheimnis-am-Markt"}
        )
        assert "Geheimnis" not in answer.text


def test_another_website_has_nothing_handed_back(editor):
    """Even if the database is gone before anybody asks where the form comes from."""

    def gone(*args):
        raise OperationalError("the server closed the connection unexpectedly")

    stranger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    stranger.cookies = editor.cookies
    generation.forget()
    with connection.execute_wrapper(gone):
        answer = stranger.post(reverse("wagtaildocs:add"), {"title": "Untergeschoben"})
    assert answer.status_code == 503
    assert "Untergeschoben" not in answer.text


def test_admin_can_be_read(editor, home, request):
    url = reverse("wagtailadmin_explore", args=[home.pk])
    assert editor.get(url).status_code == 200
    Session.objects.update(used="2026-01-01T00:00Z")
    request.getfixturevalue("full_database")
    assert editor.get(url).status_code == 200

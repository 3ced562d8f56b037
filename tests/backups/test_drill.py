"""Fill, back up, destroy, restore, compare: with restic itself, on the database of the run."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.models.heartbeat import Heartbeat
from operations.backups import archive

from .. import factories


def test_drill(filled, repository, settings, monkeypatch, capsys):
    page, document = filled
    monkeypatch.setenv("SECRET_KEY", "nobody-may-know")
    call_command("backup")
    before = archive.count()
    with archive.fetched() as found:
        assert "SECRET_KEY" in found.about["variables"]
        assert "nobody-may-know" not in json.dumps(found.about)
    call_command("verify_backup")
    assert "is whole" in capsys.readouterr().out
    assert Heartbeat.objects.get(name="backup").detail == before
    assert Heartbeat.objects.get(name="verify_backup").detail["faults"] == 0

    Page.objects.filter(pk=page.pk).delete()
    get_document_model().objects.all().delete()
    shutil.rmtree(settings.MEDIA_ROOT)
    assert archive.count() != before

    with monkeypatch.context() as patch:
        patch.setattr("builtins.input", lambda question: "")
        with pytest.raises(CommandError, match="Nothing has been changed"):
            call_command("restore")
    assert archive.count() != before

    call_command("restore", yes=True)
    assert archive.count() == before
    assert Page.objects.get(pk=page.pk).title == "Der Wochenmarkt zieht um"
    with get_document_model().objects.get(pk=document.pk).file.open() as file:
        assert file.read() == b"Inhalt"
    assert "Outgoing mails" in capsys.readouterr().out
    # Kept encrypted: nothing of it can be read beside restic.
    assert not any(
        b"Wochenmarkt" in path.read_bytes() for path in repository.rglob("*") if path.is_file()
    )
    # The site goes on, and so do its numbers.
    factories.NewsPageFactory(parent=Page.objects.get(pk=page.get_parent().pk), title="Weiter")


def test_lost_upload_and_wrong_count_are_found(filled, monkeypatch):
    _page, document = filled
    Path(document.file.path).unlink()
    call_command("backup")
    with pytest.raises(CommandError, match=r"no file documents/leitfaden"):
        call_command("verify_backup")
    assert "no file" in Heartbeat.objects.get(name="verify_backup").failure
    document.delete()
    count = archive.count
    with monkeypatch.context() as patch:
        patch.setattr(archive, "count", lambda: {**count(), "wagtailcore.Page": 77})
        call_command("backup")
    with pytest.raises(CommandError, match="in place of 77"):
        call_command("verify_backup")


def test_backup_of_newer_code_is_refused(filled):
    page, _document = filled
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('cms', '0999_future', CURRENT_TIMESTAMP)"
        )
    call_command("backup")
    Page.objects.filter(pk=page.pk).update(title="Neuer")
    with pytest.raises(CommandError, match=r"newer code.*cms.0999_future"):
        call_command("restore", yes=True)
    assert Page.objects.get(pk=page.pk).title == "Neuer"

"""What a backup says, keeps and notices, whatever the database."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Page

from cms.models.heartbeat import Heartbeat
from operations.backups import archive, restic


@pytest.mark.usefixtures("repository")
def test_first_backup_begins_the_repository():
    restic.begin()
    restic.begin()
    assert restic.snapshots() == []


@pytest.mark.usefixtures("begun")
def test_old_backups_go_and_the_newest_stays(filled, settings):
    settings.BACKUP_KEEP = {"last": "1"}
    for _number in range(2):
        call_command("backup", verbosity=0)
    assert len(restic.snapshots()) == 1


@pytest.mark.parametrize("name", ["RESTIC_REPOSITORY", "RESTIC_PASSWORD"])
def test_missing_variable_is_named(repository, monkeypatch, name, db):
    monkeypatch.delenv(name)
    with pytest.raises(CommandError, match=f"{name} is missing"):
        call_command("backup")
    assert name in Heartbeat.objects.get(name="backup").failure


def test_missing_program_is_named(repository, monkeypatch, db):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CommandError, match="apt install restic"):
        call_command("backup")


@pytest.mark.usefixtures("begun")
def test_wrong_password_is_told_and_makes_no_second_repository(filled, monkeypatch):
    call_command("backup")
    monkeypatch.setenv("RESTIC_PASSWORD", "falsch")
    with pytest.raises(CommandError, match="wrong password"):
        call_command("backup")


@pytest.mark.usefixtures("begun")
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


@pytest.mark.usefixtures("begun")
def test_backup_of_newer_code_is_refused(filled):
    page, _document = filled
    MigrationRecorder(connection).record_applied("cms", "0999_future")
    call_command("backup")
    Page.objects.filter(pk=page.pk).update(title="Neuer")
    with pytest.raises(CommandError, match=r"newer code.*cms.0999_future"):
        call_command("restore", yes=True)
    assert Page.objects.get(pk=page.pk).title == "Neuer"

"""What a backup says and keeps, whatever the database."""

import pytest
from django.core.management import CommandError, call_command

from cms.models.heartbeat import Heartbeat
from operations.backups import restic


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


def test_wrong_password_is_told_and_makes_no_second_repository(filled, monkeypatch):
    call_command("backup")
    monkeypatch.setenv("RESTIC_PASSWORD", "falsch")
    with pytest.raises(CommandError, match="wrong password"):
        call_command("backup")

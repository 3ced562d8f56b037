"""Fill, back up, destroy, restore, compare: with restic itself, on the database of the run."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.models.heartbeat import Heartbeat
from operations.backups import archive

from .. import factories


@pytest.mark.usefixtures("begun")
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

"""Something to back up, where restic finds it."""

import shutil
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from .. import factories
from ..database import given_back

PASSWORD = "geheim"


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """No transaction around the test: other programs read what it writes."""
    with django_db_blocker.unblock(), given_back():
        yield


@pytest.fixture
def repository(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("RESTIC_REPOSITORY", str(tmp_path / "repository"))
    monkeypatch.setenv("RESTIC_PASSWORD", PASSWORD)
    monkeypatch.setenv("RESTIC_CACHE_DIR", str(tmp_path / "cache"))
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "repository"


@pytest.fixture
def begun(repository):
    """The repository is there before the first backup, and opens at once: its key is made for one
    round of scrypt. restic itself makes keys that take half a second each time."""
    shutil.copytree(Path(__file__).parent / "repository", repository)


@pytest.fixture
def filled(_django_db_helper, repository, sections):
    page = factories.NewsPageFactory(parent=sections["news"], title="Der Wochenmarkt zieht um")
    document = get_document_model()(title="Leitfaden")
    document.file.save("leitfaden.txt", ContentFile(b"Inhalt"))
    document.save()
    return page, document

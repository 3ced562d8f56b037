"""Something to back up, where restic finds it."""

import shutil

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from operations.backups.restic import restic

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


@pytest.fixture(scope="session")
def empty_repository(tmp_path_factory):
    """restic takes three seconds to begin one."""
    folder = tmp_path_factory.mktemp("restic") / "repository"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RESTIC_REPOSITORY", str(folder))
        patch.setenv("RESTIC_PASSWORD", PASSWORD)
        restic("init")
    return folder


@pytest.fixture
def begun(repository, empty_repository):
    """The repository is there before the first backup."""
    shutil.copytree(empty_repository, repository)


@pytest.fixture
def filled(_django_db_helper, repository, sections):
    page = factories.NewsPageFactory(parent=sections["news"], title="Der Wochenmarkt zieht um")
    document = get_document_model()(title="Leitfaden")
    document.file.save("leitfaden.txt", ContentFile(b"Inhalt"))
    document.save()
    return page, document

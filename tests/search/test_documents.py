"""What PDF files say leads to the pages that offer them; a bad file harms nothing."""

import os

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from cms.media import pdf
from cms.models.media import SiteDocument
from demo.draw import make_pdf
from search.models import DocumentText

# Which pages offer a file is known by them.
pytestmark = pytest.mark.usefixtures("references")


@pytest.fixture
def offer(add, django_capture_on_commit_callbacks):
    """Publishes a page with a download of these bytes."""

    def publish(content, name="folien.pdf"):
        document = SiteDocument(title="Folien", file=ContentFile(content, name=name))
        document._set_document_file_metadata()
        document.save()
        rows = [{"document": document.pk, "description": ""}]
        add("Seite", body=[{"type": "downloads", "value": {"title": "Mehr", "documents": rows}}])
        return document

    return publish


@pytest.fixture
def read(django_capture_on_commit_callbacks):
    def run():
        with django_capture_on_commit_callbacks(execute=True):
            call_command("read_documents")

    return run


def test_slides_lead_to_their_page(offer, read, titles):
    offer(make_pdf("Folien", ["Schwarmfinanzierung am Markt"]))
    assert titles("Schwarmfinanzierung") == []
    read()
    assert titles("Schwarmfinanzierungen") == ["Seite"]


def test_a_replaced_file_is_read_anew_and_others_are_not(offer, read, titles, monkeypatch):
    document = offer(make_pdf("Folien", ["Schwarmfinanzierung"]))
    read()
    document.file = ContentFile(make_pdf("Folien", ["Bürgeraktien"]), name="neu.pdf")
    document._set_document_file_metadata()
    document.save()
    read()
    assert titles("Bürgeraktie") == ["Seite"]
    assert titles("Schwarmfinanzierung") == []
    monkeypatch.setattr(pdf.subprocess, "run", lambda *_args, **_kwargs: pytest.fail("read again"))
    read()


def test_a_document_that_no_page_offers_is_not_found(read, titles, home):
    content = ContentFile(make_pdf("Folien", ["Schwarmfinanzierung"]), name="x.pdf")
    SiteDocument.objects.create(title="Folien", file=content)
    read()
    assert titles("Schwarmfinanzierung") == []


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"\0" * 10_000, b"%PDF-1.4\n" + b"1 0 obj<</Kids[1 0 R]>>endobj " * 1000],
)
def test_a_broken_file_is_remembered_and_harms_nothing(offer, read, titles, content):
    document = offer(content)
    read()
    assert DocumentText.objects.get(document=document).text == ""
    assert titles("Folie") == ["Seite"]


def test_a_missing_file_harms_nothing(offer, read, titles):
    document = offer(make_pdf("Folien", ["Wort"]))
    os.remove(document.file.path)
    read()
    assert titles("Folie") == ["Seite"]


def test_a_file_that_takes_too_long_is_given_up(offer, read, titles, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    document = offer(make_pdf("Folien", ["Wort"]))
    read()
    assert DocumentText.objects.get(document=document).text == ""


def test_other_files_are_left_alone(offer, read):
    offer(b"Text", name="notiz.txt")
    read()
    assert not DocumentText.objects.exists()


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    content = ContentFile(make_pdf("Folien", ["Zeile " * 10] * 30))
    monkeypatch.setattr(pdf, "MAX_FILE", 10)
    with pytest.raises(pdf.Unreadable):
        pdf.read(content)

"""What editors may upload, and what they are asked for when they do."""

import os

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from cms.media import uploads
from cms.models.media import Recording, SiteDocument, SiteImage
from search.models import DocumentText
from tests.factories import SiteImageFactory

from .conftest import WEBM, archive, captions, encrypted, film, pdf, picture

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04"


@pytest.fixture
def upload(editor):
    """Sends a file to the page that takes many at once; returns its answer."""

    def send(app, file):
        data = {"title": file.name, "files[]": file, "collection": "1"}
        return editor.post(reverse(f"{app}:add_multiple"), data).json()

    return send


@pytest.fixture
def complete(editor):
    """Sends what the page asks for next about a file that it has taken."""

    def send(app, kind, answer, **values):
        key = answer["uploaded_file_id"]
        data = {"title": "Titel", "description": "", "collection": "1", "tags": "", **values}
        url = reverse(f"{app}:create_multiple_from_uploaded_{kind}", args=[key])
        prefixed = {f"uploaded-{kind}-{key}-{name}": text for name, text in data.items()}
        return editor.post(url, prefixed).json()["success"]

    return send


def fields(image, **values):
    names = ("title", "description", "description_en", "credit")
    data = {name: getattr(image, name) for name in names} | values
    return {**data, "collection": "1", "tags": ""}


def test_uploader_asks_for_the_credit(upload, complete):
    answer = upload("wagtailimages", picture())
    assert answer["success"]
    assert not SiteImage.objects.exists()
    assert "-credit" in answer["form"]
    assert "Was zu sehen ist, in einem Satz" in answer["form"]
    assert not complete("wagtailimages", "image", answer, credit="")
    assert complete("wagtailimages", "image", answer, credit="Foto: Ada Beispiel")
    assert SiteImage.objects.get().credit == "Foto: Ada Beispiel"


def test_chooser_asks_for_the_credit(editor):
    def send(credit):
        data = {"title": "Markt", "file": picture(), "credit": credit, "collection": "1"}
        url = reverse("wagtailimages_chooser:create")
        return editor.post(
            url, {f"image-chooser-upload-{name}": value for name, value in data.items()}
        ).json()

    assert send("")["step"] == "reshow_creation_form"
    assert send("Foto: Ada Beispiel")["step"] == "chosen"


def test_credit_cannot_be_taken_away_but_old_pictures_can_be_edited(editor):
    old, new = SiteImageFactory(credit=""), SiteImageFactory(credit="Foto: Ada Beispiel")
    for image, status in ((old, 302), (new, 200)):
        url = reverse("wagtailimages:edit", args=[image.pk])
        answer = editor.post(url, fields(image, credit="", title="Anders"))
        assert answer.status_code == status
    assert list(SiteImage.objects.filter(title="Anders")) == [old]


@pytest.mark.parametrize("name", ["bild.svg", "bild.png", "bild.jpg"])
def test_drawing_with_code_in_it_is_no_picture(upload, name):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert not upload("wagtailimages", SimpleUploadedFile(name, svg))["success"]


def test_picture_of_another_format_than_its_name_says_is_refused(upload):
    assert not upload("wagtailimages", picture("bild.jpg"))["success"]


GOOD = {
    "pdf": pdf(),
    "docx": archive("a.docx", "word/document.xml"),
    "pptx": archive("a.pptx", "ppt/presentation.xml"),
    "xlsx": archive("a.xlsx", "xl/workbook.xml"),
    "odt": archive("a.odt", "mimetype", "application/vnd.oasis.opendocument.text"),
    "csv": SimpleUploadedFile("a.csv", "Ort;Läden\r\nMusterlingen;11\r\n".encode("cp1252")),
    "txt": SimpleUploadedFile("a.txt", "Ein Text\tmit Umlaut: ä\n".encode()),
    "vtt": captions(),
}


def test_every_kind_of_file_that_is_taken_is_looked_into():
    ours = Recording._meta.get_field("file").validators[0].allowed_extensions
    assert set(settings.WAGTAILDOCS_EXTENSIONS) == GOOD.keys()
    assert GOOD.keys() | set(ours) == uploads.KINDS.keys()


@pytest.mark.parametrize("ending", GOOD)
def test_document_is_taken_and_editors_are_asked_about_it(editor, upload, ending):
    GOOD[ending].seek(0)
    answer = upload("wagtaildocs", GOOD[ending])
    document = SiteDocument.objects.get()
    assert document.file_size == GOOD[ending].size
    assert (document.language, document.accessibility) == ("de", "unchecked")
    assert f'name="doc-{document.pk}-accessibility"' in answer["form"]
    values = {"title": "T", "language": "en", "accessibility": "accessible", "collection": "1"}
    url = reverse("wagtaildocs:edit_multiple", args=[document.pk])
    data = {f"doc-{document.pk}-{name}": text for name, text in {**values, "tags": ""}.items()}
    assert editor.post(url, data).json()["success"]
    document.refresh_from_db()
    assert (document.language, document.accessibility) == ("en", "accessible")


@pytest.mark.parametrize("ending", [*GOOD, "exe", "html", "svg"])
def test_program_under_another_name_is_refused(upload, ending):
    answer = upload("wagtaildocs", SimpleUploadedFile(f"a.{ending}", EXE))
    assert not answer["success"]
    if ending in GOOD:
        assert "ist nicht, was ihr Name sagt" in answer["error_message"]
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx", "odt"])
def test_any_other_archive_is_no_office_file(upload, ending):
    assert not upload("wagtaildocs", archive(f"a.{ending}", "virus.exe"))["success"]


def test_office_file_may_begin_with_a_preview(upload):
    slides = archive("a.pptx", "ppt/presentation.xml", before={"docProps/thumbnail.jpeg": 20_000})
    assert upload("wagtaildocs", slides)["success"]


def test_program_with_an_office_file_at_its_end_is_refused(upload):
    program = EXE + archive("a.docx", "word/document.xml").read()
    assert not upload("wagtaildocs", SimpleUploadedFile("a.docx", program))["success"]


def test_large_files_are_refused(upload, save_recording, monkeypatch):
    large = SimpleUploadedFile("a.txt", b"x" * (settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + 1))
    assert not upload("wagtaildocs", large)["success"]
    monkeypatch.setattr(uploads, "MAX_RECORDING", 4)
    assert "größer als" in save_recording(file=film())["file"][0]
    monkeypatch.setattr(uploads, "MAX_CAPTIONS", 4)
    for name in ("film.vtt", "film.srt"):
        assert "größer als" in save_recording(captions=captions(name=name))["captions"][0]


@pytest.mark.parametrize("name", ["film.webm", "film.mp4", "ton.m4a", "ton.mp3", "ton.ogg"])
def test_film_is_looked_into(save_recording, name):
    assert "ist nicht, was ihr Name sagt" in save_recording(file=film(name, EXE))["file"][0]


MP4 = b"\0\0\0\x18ftypisom\0\0\2\0mp41mp42"
M4A = b"\0\0\0\x18ftypM4A \0\0\2\0mp41isom"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film.webm", WEBM),
        ("film.mp4", MP4),
        ("film.mp4", MP4.replace(b"isom", b"iso5")),
        ("ton.m4a", M4A),
        ("ton.m4a", MP4),
        ("ton.mp3", b"ID3\x04"),
        ("ton.mp3", b"\xff\xfb\x90"),
        ("ton.ogg", b"OggS"),
    ],
)
def test_film_and_sound_are_taken(save_recording, name, content):
    assert save_recording(file=film(name, content)) == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film.webm", WEBM.replace(b"\x84webm", b"\x88matroska")),
        ("film.mp4", b"\0\0\0\x14ftypqt  \0\0\2\0qt  "),
        ("film.mp4", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    ],
    ids=["Matroska", "QuickTime", "photograph"],
)
def test_relative_that_browsers_do_not_play_is_refused(save_recording, name, content):
    assert "ist nicht, was ihr Name sagt" in save_recording(file=film(name, content))["file"][0]


def test_faulty_captions_are_refused_with_the_line(save_recording):
    faulty = captions("WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\nTag\n")
    errors = save_recording(file=film(), captions=faulty)
    assert errors["captions"][0].startswith("Zeile 4: „00:00:01,000")


def test_captions_in_srt_are_kept_as_webvtt(save_recording):
    sent = captions("1\n00:00:01,000 --> 00:00:04,000\nGuten Tag.\n", "Gespräch.SRT")
    wanted = {"file": film(), "captions": sent, "transcript_from_captions": "on"}
    assert save_recording(**wanted) == {}
    recording = Recording.objects.get()
    assert recording.captions.name.endswith(".vtt")
    with recording.captions.open() as file:
        assert file.read() == b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nGuten Tag.\n"
    assert [turn.value["text"] for turn in recording.transcript] == ["Guten Tag."]


def test_faulty_captions_in_srt_are_refused_with_the_line(save_recording):
    faulty = captions("1\n00:00:01 --> 00:00:02\nTag\n", "film.srt")
    errors = save_recording(file=film(), captions=faulty)
    assert errors["captions"][0].startswith("Zeile 2: „00:00:01 -->")


def test_recording_from_before_the_rules_stays_editable(save_recording, editor):
    assert save_recording(file=film(), captions=captions()) == {}
    recording = Recording.objects.get()
    for file in (recording.file, recording.captions):
        with open(file.path, "wb") as stored:
            stored.write(EXE)
    assert save_recording(recording, title="Anders") == {}
    os.remove(recording.file.path)
    assert save_recording(recording, title="Ohne Datei") == {}


def test_transcript_is_taken_over_from_the_captions(save_recording):
    wanted = {"file": film(), "captions": captions(), "transcript_from_captions": "on"}
    assert save_recording(**wanted) == {}
    [turn] = Recording.objects.get().transcript
    assert dict(turn.value) == {
        "speaker": "Ada Beispiel",
        "start": "",
        "text": "Guten & schönen Tag.",
    }


def test_transcript_is_made_of_captions_that_were_stored_before(save_recording):
    assert save_recording(file=film(), captions=captions(VTT_WITHOUT_NAMES)) == {}
    recording = Recording.objects.get()
    assert not recording.transcript
    assert save_recording(recording, transcript_from_captions="on") == {}
    recording.refresh_from_db()
    assert [dict(turn.value) for turn in recording.transcript] == [
        {"speaker": "Stimme", "start": "", "text": "Erst dies. Dann das."}
    ]


VTT_WITHOUT_NAMES = (
    "WEBVTT\n\n00:01.000 --> 00:02.000\nErst dies.\n\n00:02.000 --> 00:03.000\nDann das.\n"
)


def test_transcript_that_is_there_already_stays(save_recording):
    turns = [("turn", {"speaker": "Otto", "text": "Von Hand."})]
    errors = save_recording(
        file=film(), captions=captions(), transcript=turns, transcript_from_captions="on"
    )
    assert errors == {}
    assert [turn.value["speaker"] for turn in Recording.objects.get().transcript] == ["Otto"]


def test_no_transcript_without_captions(save_recording):
    errors = save_recording(file=film(), transcript_from_captions="on")
    assert errors["transcript_from_captions"] == ["Es gibt keine Untertitel."]


REFUSED = {
    "no PDF": ("a.pdf", b"nonsense", "ist nicht, was ihr Name sagt"),
    "PDF too late": ("a.pdf", b"x" * 1100 + b"%PDF-1.4", "ist nicht, was ihr Name sagt"),
    "too large": ("a.pdf", b"x" * (settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + 1), "zu groß"),
    "empty": ("a.pdf", b"", "leer"),
    "unknown": ("a.exe", EXE, "Dateiendung „exe“"),
    "locked PDF": ("a.pdf", encrypted("geheim").read(), "nur mit einem Passwort"),
    "locked slides": ("a.pptx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "mit einem Passwort"),
}


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED.values(), ids=REFUSED)
def test_refusal_says_the_true_reason_once(editor, upload, name, content, reason):
    file = SimpleUploadedFile(name, content)
    said = upload("wagtaildocs", file)["error_message"]
    assert reason in said
    assert "\n" not in said
    file.seek(0)
    data = {"title": "T", "language": "de", "collection": "1", "file": file}
    answer = editor.post(reverse("wagtaildocs:add"), data)
    assert answer.context["form"].errors["file"] == [said]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"file": film("film.exe", b"MZ")}, "Dateiendung „exe“"),
        ({"file": film("film.mp4", EXE)}, "ist nicht, was ihr Name sagt"),
        ({"captions": captions("Tag", "a.txt"), "external_url": "https://a.example"}, "SRT (.srt)"),
    ],
)
def test_refusal_of_a_recording_says_one_reason(save_recording, values, reason):
    [[said]] = save_recording(**values).values()
    assert reason in said


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"x" * 1000])
def test_pdf_may_begin_a_little_later(upload, before):
    late = SimpleUploadedFile("a.pdf", before + pdf(lines=["Leerstand"]).read())
    assert upload("wagtaildocs", late)["success"]
    call_command("read_documents")
    assert SiteDocument.objects.get().page_count == 1
    assert "Leerstand" in DocumentText.objects.get().text


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_pdf_that_must_not_be_copied_is_read(upload, algorithm):
    assert upload("wagtaildocs", encrypted("", algorithm))["success"]
    call_command("read_documents")
    assert SiteDocument.objects.get().page_count == 1
    assert "Leerstand" in DocumentText.objects.get().text


def test_log_says_why_a_document_cannot_be_read(home, caplog):
    SiteDocument.objects.create(title="T", file=encrypted("geheim"))
    call_command("read_documents")
    assert "has not been decrypted" in caplog.text
    assert SiteDocument.objects.get().page_count == 0

"""Chapters: written by line, and links into the recording where it is our own."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cms.media.chapters import read, seconds
from cms.models.media import Recording
from tests import factories

TEXT = "0:00 Begrüßung\n\n[12:30] – Fragen\n1:02:03  Schluss: und nun?"


def test_a_line_is_a_chapter():
    chapters = [(chapter.start, chapter.clock, chapter.title) for chapter in read(TEXT)]
    assert chapters == [
        (0, "0:00", "Begrüßung"),
        (750, "12:30", "Fragen"),
        (3723, "1:02:03", "Schluss: und nun?"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [("Begrüßung", 1), ("0:00 A\n0:30", 2), ("0:00 A\n5:00 B\n5:00 C", 3), ("0:0 A", 1)],
)
def test_editor_is_told_which_line_is_none(text, number, save_recording):
    with pytest.raises(ValidationError):
        read(text)
    [message] = save_recording(chapters=text)["chapters"]
    assert message.startswith(f"Zeile {number}: ")


@pytest.mark.parametrize("clock", ["", "bald", "12", "1:2", "1:00:00:00", "-1:00"])
def test_what_is_no_time_is_none(clock):
    assert seconds(clock) is None


@pytest.fixture
def shown(client, home):
    def shown(**values):
        turn = {"speaker": "Ada Beispiel", "start": "00:12:30", "text": "Gibt es Fragen?"}
        values = {"chapters": TEXT, "transcript": [("turn", turn)], **values}
        recording = factories.RecordingFactory(**values)
        page = factories.InterviewPageFactory(parent=home, recording=recording)
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        return recording, soup.select_one("main")

    return shown


def test_chapters_and_transcript_lead_into_the_file_without_script(shown):
    recording, main = shown()
    links = {link["href"] for link in main.select(".recording__chapters a")}
    assert links == {f"{recording.file.url}#t={start}" for start in (0, 750, 3723)}
    assert main.select_one(".transcript a.meta")["href"] == f"{recording.file.url}#t=750"


def test_what_lies_elsewhere_is_not_linked_into(shown):
    _, main = shown(file="", captions="", external_url="https://video.example.org/1")
    assert "12:30 Fragen" in " ".join(main.select_one(".recording__chapters").text.split())
    assert not main.select(".recording__chapters a, .transcript a.meta")


@pytest.mark.parametrize("medium", Recording.Medium)
def test_sound_has_its_transcript_open_beside_it(shown, medium):
    _, main = shown(medium=medium, file=ContentFile(b"ID3", name="ton.mp3"))
    is_sound = medium == Recording.Medium.AUDIO
    assert main.select_one(".transcript").has_attr("open") == is_sound
    assert bool(main.select(".story__aside audio")) == is_sound
    assert len(main.select("audio, video")) == 1

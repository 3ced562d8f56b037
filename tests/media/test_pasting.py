"""Transcripts are pasted as people have them, seen first, and then taken."""

import time

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.media.pasting import read
from cms.models.media import Recording
from tests.factories import InterviewPageFactory, PersonFactory

from .conftest import film

ADA, OTTO = "Ada Beispiel", "Otto Muster"
FORMATS = {
    "by line": (f"{ADA}: Guten Tag.\n{OTTO}: Ja: danke.", "", ""),
    "by paragraph": (f"{ADA}: Guten Tag.\n\n{OTTO}: Ja: danke.", "", ""),
    "line goes on": (f"{ADA}: Guten\nTag.\n{OTTO}: Ja:\ndanke.", "", ""),
    "time in brackets": (
        f"[00:12:34] {ADA}: Guten Tag.\n(01:00:00) {OTTO}: Ja: danke.",
        "00:12:34",
        "01:00:00",
    ),
    "short time": (f"00:12 {ADA}: Guten Tag.\n1:05 – {OTTO}: Ja: danke.", "00:00:12", "00:01:05"),
    "time behind": (f"{ADA} [0:12]: Guten Tag.\n{OTTO} (0:13): Ja: danke.", "00:00:12", "00:00:13"),
    "time above": (f"00:12\n{ADA}: Guten Tag.\n\n{OTTO}: Ja: danke.", "00:00:12", ""),
    "head": (f"{ADA}   0:12\nGuten Tag.\n\n{OTTO}  0:13: Ja: danke.", "00:00:12", "00:00:13"),
    "Word": (
        f"{ADA}:\tGuten\xa0Tag.\r\n{OTTO.replace(' ', chr(160))}\xa0:\xa0Ja: danke.\v",
        "",
        "",
    ),
    "bold": (f"**{ADA}:** Guten Tag.\n__{OTTO}__: Ja: danke.", "", ""),
    "VTT": (
        "WEBVTT\n\n"
        f"00:01.000 --> 00:02.000\n<v {ADA}>Guten</v>\n\n00:02.000 --> 00:03.000\nTag.\n\n"
        f"00:03.000 --> 00:04.000\n<v {OTTO}>Ja: danke.\n",
        "00:00:01",
        "00:00:03",
    ),
    "SRT": (
        f"1\n00:00:01,000 --> 00:00:02,000\n{ADA}: Guten\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        f"Tag.\n{OTTO}: Ja: danke.\n",
        "00:00:01",
        "00:00:02",
    ),
}


@pytest.mark.parametrize(("text", "first", "second"), FORMATS.values(), ids=FORMATS)
def test_formats(text, first, second):
    assert [(turn.speaker, turn.start, turn.text) for turn in read(text).turns] == [
        (ADA, first, "Guten Tag."),
        (OTTO, second, "Ja: danke."),
    ]


@pytest.mark.parametrize(
    "name",
    ["Özlem Ünal-Groß (Bad Müster)", "Prof. Dr. Ada von der Au", "Sprecher 1", "Zuhörer*in"],
)
def test_names(name):
    assert read(f"{name}: Ja.").turns[0].speaker == name


@pytest.mark.parametrize(
    "line", ["10:30 Uhr war es.", "https://example.org", "Ich sage nur eins: weiter.", "Um 9:30"]
)
def test_what_is_no_name_stays_text(line):
    [turn] = read(f"{ADA}: Ja.\n{line}").turns
    assert turn.text == f"Ja. {line}"


def test_paragraphs_stay_and_doubts_are_told():
    pasted = read(f"Vorweg.\n{ADA}: Eins.\n\nZwei.\nich frage: was?\n{OTTO}:")
    assert [turn.text for turn in pasted.turns] == ["Vorweg.", "Eins.\n\nZwei. ich frage: was?"]
    assert pasted.nameless == [(1, "Vorweg.")]
    assert pasted.doubtful == [(5, "ich frage: was?")]
    assert pasted.silent == [(6, f"{OTTO}:")]


@pytest.mark.parametrize("part", ["A/", "Aa ", "-", "\n", "a\n", "A.", "1:", "Aa (", "* ", "a "])
def test_no_text_takes_long(part):
    began = time.monotonic()
    read(part * (400_000 // len(part)))
    assert time.monotonic() - began < 5


PASTED = f"[00:01] {ADA} (Bad Müster): Guten Tag.\n{OTTO}: Danke."


@pytest.fixture
def paste(editor):
    """Sends the form; returns what is answered."""

    def send(recording=None, text=PASTED, turns=(), **values):
        data = {"title": "Ton", "medium": "audio", "language": "de", **values}
        data |= {"transcript": streamfield(turns), "pasted_transcript": text}
        viewset = Recording.snippet_viewset
        name, args = ("edit", [recording.pk]) if recording else ("add", [])
        return editor.post(reverse(viewset.get_url_name(name), args=args), nested_form_data(data))

    return send


def seen(answer):
    return answer.context["form"]["pasted_transcript"].field.widget.preview.digest


def test_pasted_transcript_is_seen_and_then_taken(paste):
    PersonFactory(academic_title="Dr.", first_name="Ada", last_name="Beispiel")
    for _ in range(2):
        PersonFactory(first_name="Otto", last_name="Muster")
    answer = paste(file=film())
    assert not Recording.objects.exists()
    page = " ".join(answer.content.decode().split())
    assert " ".join(PASTED.split()) in page
    assert "<strong>Dr. Ada Beispiel</strong> (1), im Netzwerk bekannt" in page
    assert f"<strong>{OTTO}</strong> (1) </li>" in page
    note = answer.context["form"].fields["file"].widget.kept.note
    fields = {"pasted_transcript-seen": seen(answer), "file-kept": note}
    assert paste(**fields).status_code == 302
    assert [dict(turn.value) for turn in Recording.objects.get().transcript] == [
        {"speaker": "Dr. Ada Beispiel", "start": "00:00:01", "text": "Guten Tag."},
        {"speaker": OTTO, "start": "", "text": "Danke."},
    ]


def test_what_was_changed_after_the_preview_is_seen_again(paste):
    digest = seen(paste(external_url="https://example.org/"))
    fields = {"external_url": "https://example.org/", "pasted_transcript-seen": digest}
    assert paste(text=f"{PASTED} Noch was.", **fields).status_code == 200
    assert not Recording.objects.exists()


def test_another_transcript_is_replaced_when_told(paste):
    turn = {"speaker": "Von Hand", "start": "", "text": "Alt."}
    recording = Recording.objects.create(
        title="Ton", external_url="https://example.org/", transcript=[("turn", turn)]
    )
    fields = {"turns": [("turn", turn)], "external_url": "https://example.org/"}
    fields["pasted_transcript-seen"] = seen(paste(recording, **fields))
    answer = paste(recording, **fields)
    assert "Es gibt schon eine Mitschrift" in answer.content.decode()
    fields["pasted_transcript-replace"] = "on"
    assert paste(recording, **fields).status_code == 302
    recording.refresh_from_db()
    assert [turn.value["text"] for turn in recording.transcript] == ["Guten Tag.", "Danke."]


BAD = {
    "NUL": f"{ADA}: a\0b",
    "wrong times": "WEBVTT\n\n00:02.000 --> 00:01.000\nTag",
    "no cue": "WEBVTT",
    "names alone": f"{ADA}:\n{OTTO}:",
    "too many": f"{ADA}: Ja.\n" * 1001,
    "too long": "Wort " * 100_000,
    "long name": f"{'A' * 300}: Ja.",
    "huge time": "[999:99:99] Ada: Ja.",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_nothing_is_an_error_of_the_server(paste, text):
    answer = paste(text=text, external_url="https://example.org/")
    assert answer.status_code == 200
    assert answer.context["form"].errors["pasted_transcript"]
    assert not Recording.objects.exists()


def test_twenty_thousand_words(paste):
    text = "\n".join(f"{name}: {'Wort ' * 50}" for name in [ADA, OTTO] * 200)
    answer = paste(text=text, external_url="https://example.org/")
    fields = {"external_url": "https://example.org/", "pasted_transcript-seen": seen(answer)}
    assert paste(text=text, **fields).status_code == 302
    assert len(Recording.objects.get().transcript) == 400


def test_speakers_of_an_interview_lead_to_their_pages(client, home):
    ada = PersonFactory(first_name="Ada", last_name="Beispiel")
    turns = [("turn", {"speaker": name, "text": "Ja."}) for name in (ADA, OTTO)]
    recording = Recording.objects.create(
        title="Ton", external_url="https://example.org/", transcript=turns
    )
    url = InterviewPageFactory(parent=home, recording=recording).url
    page = client.get(url).content.decode()
    assert f'<a href="{ada.get_absolute_url()}">{ADA}</a>' in page
    assert f"{OTTO}</a>" not in page
    assert OTTO in page

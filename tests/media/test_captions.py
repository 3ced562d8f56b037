"""Captions that a player would not understand are refused, with the place of the fault."""

from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from webvtt import Caption

from cms.media.captions import CaptionError, parse, turns, webvtt_of
from demo.files import MEDIA

HEAD = "WEBVTT\n\n"


def test_the_demos_captions_are_read():
    cues = parse((MEDIA / "gespraech-baoo.vtt").read_bytes())
    assert len(cues) == 7
    assert cues[1].start == "00:00:04.200"
    assert turns(cues[1:2])[0][1] == "In dieser Folge geht es um BAOO, eine „Go To Store“-App."


def test_all_that_the_standard_allows_is_read():
    content = """\ufeffWEBVTT Gespräch
Kind: captions

STYLE
::cue { color: red }

NOTE von Ada

Anfang
01:02:03.500 --> 01:02:04.000 align:start line:0
<v.laut Ada &amp; Otto>Wir <i>beide</i>!

00:05.000 --> 00:06.000
- Danke.
"""
    for newline in ("\n", "\r\n", "\r"):
        captions = parse(content.replace("\n", newline).encode())
        assert [(caption.start, caption.end, *turns([caption])) for caption in captions] == [
            ("01:02:03.500", "01:02:04.000", ("Ada & Otto", "Wir beide!")),
            ("00:00:05.000", "00:00:06.000", ("", "- Danke.")),
        ]


ODD = {
    "a hundred hours": ("", "101:02:03.000 --> 101:02:04.000", "Tag", ("", "Tag")),
    "times without hours": ("", "59:59.000 --> 59:59.999", "Tag", ("", "Tag")),
    "unknown settings": ("", "00:01.000 --> 00:02.000 align:middle x:y", "Tag", ("", "Tag")),
    "no spaces": ("", "00:01.000-->00:02.000", "Tag", ("", "Tag")),
    "named like a note": ("NOTE 1\n", "00:01.000 --> 00:02.000", "Tag", ("", "Tag")),
    "voice further on": ("", "00:01.000 --> 00:02.000", "– <v Ada>Tag</v>", ("Ada", "– Tag")),
    "times in the text": ("", "00:01.000 --> 00:02.000", "a<00:01.500>b", ("", "ab")),
    "no markup": ("", "00:01.000 --> 00:02.000", "1 < 2 &amp; 3", ("", "1 < 2 & 3")),
}


@pytest.mark.parametrize(("name", "times", "text", "said"), ODD.values(), ids=ODD)
def test_odd_captions_are_read_as_players_read_them(name, times, text, said):
    assert turns(parse(f"{HEAD}{name}{times}\n{text}\n".encode())) == [said]


def test_captions_may_follow_the_head_at_once():
    assert turns(parse(b"WEBVTT\n00:01.000 --> 00:02.000\nTag\n")) == [("", "Tag")]


SRT = """1
00:00:01,500 --> 00:00:02,000 X1:40 X2:600
Guten
Tag

00:00:02.250 --> 100:00:03,000
<i>Danke</i>
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", ["", "\ufeff", "\n"])
def test_srt_becomes_webvtt(begin, newline):
    content = (begin + SRT).replace("\n", newline).encode()
    assert webvtt_of(parse(content, "srt")).decode() == (
        "WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nGuten\nTag\n\n"
        "00:00:02.250 --> 100:00:03.000\n<i>Danke</i>\n"
    )


def test_cues_of_one_speaker_become_one_turn():
    cues = [Caption(text=f"<v {who}>{n}.") for n, who in enumerate(("Ada", "Ada", "Otto", "Ada"))]
    assert turns(cues) == [("Ada", "0. 1."), ("Otto", "2."), ("Ada", "3.")]


FAULTS = {
    "no head": ("1\n00:01.000 --> 00:02.000\nTag\n", "Zeile 1:", "WEBVTT"),
    "empty": ("", "Zeile 1:", "WEBVTT"),
    "no cue": (HEAD + "NOTE nichts\n", "enthält keine Untertitel", ""),
    "comma": (HEAD + "1\n00:00:01,000 --> 00:00:02,000\nTag\n", "Zeile 4:", "00:00:01,000"),
    "short time": (HEAD + "0:01.5 --> 0:02.5\nTag\n", "Zeile 3:", "00:01.000 -->"),
    "only a beginning": (HEAD + "00:01.000 -->\nTag\n", "Zeile 3:", "keine Zeitangabe"),
    "another word": ("WEBVTTX\n\n00:01.000 --> 00:02.000\nTag\n", "Zeile 1:", "WEBVTT"),
    "no empty line": (
        HEAD + "00:01.000 --> 00:02.000\nTag\n00:02.000 --> 00:03.000\nTag\n",
        "Zeile 5:",
        "Leerzeile",
    ),
    "no such time": (HEAD + "00:61.000 --> 00:62.000\nTag\n", "Zeile 3:", "00:61.000"),
    "backwards": (HEAD + "00:02.000 --> 00:01.000\nTag\n", "Zeile 3:", "endet, bevor"),
    "no time": (HEAD + "00:01.000 --> 00:02.000\nTag\n\nGuten\nTag\n", "Zeile 6:", "fehlt"),
    "name alone": (HEAD + "1\n", "Zeile 3:", "fehlt"),
    "not UTF-8": (b"WEBVTT\n\n00:01.000 --> 00:02.000\nsch\xf6n\n", "Zeile 4:", "UTF-8"),
    "binary": (b"\0\0\xff\xfe", "Zeile 1:", "UTF-8"),
}


@pytest.mark.parametrize(("content", "place", "words"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named_with_its_line(content, place, words):
    assert_refused("vtt", content, place, words)


SRT_FAULTS = {
    "no times": ("1\nTag\n", "Zeile 1:", "00:00:01,000 -->"),
    "no fraction": (SRT + "\n3\n00:00:05 --> 00:00:06\nTag\n", "Zeile 10:", "00:00:05"),
    "backwards": ("1\n00:00:02,000 --> 00:00:01,000\nTag\n", "Zeile 2:", "endet, bevor"),
    "text apart": (SRT + "\nnoch mehr\n", "Zeile 9:", "fehlt"),
    "empty": ("\n", "enthält keine Untertitel", ""),
    "not UTF-8": (SRT.replace("Guten", "Sch\xf6nen").encode("cp1252"), "Zeile 3:", "UTF-8"),
}


@pytest.mark.parametrize(("content", "place", "words"), SRT_FAULTS.values(), ids=SRT_FAULTS)
def test_fault_of_srt_is_named_with_its_line(content, place, words):
    assert_refused("srt", content, place, words)


def assert_refused(form, content, place, words):
    with translation.override("de"), pytest.raises(CaptionError) as caught:
        parse(content if isinstance(content, bytes) else content.encode(), form)
    assert place in str(caught.value)
    assert words in str(caught.value)


# As video platforms export what they have heard: the second line rises and becomes the first.
ROLLING = """WEBVTT
Kind: captions
Language: de

00:00:00.160 --> 00:00:02.389 align:start position:0%
\x20
Guten<00:00:00.400><c> Tag</c><00:00:00.560><c> zusammen</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
Guten Tag zusammen
\x20

00:00:02.399 --> 00:00:04.470 align:start position:0%
Guten Tag zusammen
und<00:00:02.560><c> willkommen.</c>

00:00:04.470 --> 00:00:04.480 align:start position:0%
und willkommen.
\x20

00:00:04.480 --> 00:00:06.000 align:start position:0%
und willkommen.
Ja.<00:00:05.000><c> Ja.</c>
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_rolling_captions_are_told_once(begin, newline):
    content = (begin + ROLLING).replace("\n", newline).encode()
    assert turns(parse(content)) == [("", "Guten Tag zusammen und willkommen. Ja. Ja.")]


def cues(*texts, seconds=2):
    return [
        Caption(start=f"00:00:{n * 2:02}.000", end=f"00:00:{n * 2 + seconds:02}.000", text=text)
        for n, text in enumerate(texts)
    ]


TOLD = {
    "each cue repeats the last line": (("A b\nC", "C\nD e", "D e\nF", "F"), "A b C D e F"),
    "a line grows": (("Der", "Der Markt", "Der Markt lebt.", "Und wie"), "Der Markt lebt. Und wie"),
    "three lines": (("A\nB\nC", "B\nC\nD", "C\nD\nE"), "A B C D E"),
    "said twice": (("Ja.", "Ja.", "Nein.", "Doch."), "Ja. Ja. Nein. Doch."),
    "once by chance": (("A", "B", "C\nJa.", "Ja.\nD", "E", "F", "G"), "A B C Ja. Ja. D E F G"),
    "other speakers": (("<v Ada>Ja.", "<v Otto>Ja.\nGut."), "Ja. Ja. Gut."),
    "a time": (("Erst\n00:00:03.000", "[00:01:02]\nDann", "um\n12:30"), "Erst Dann um 12:30"),
    "nothing": (("", "A"), "A"),
}


@pytest.mark.parametrize(("texts", "told"), TOLD.values(), ids=TOLD)
def test_each_line_is_told_as_often_as_it_was_said(texts, told):
    assert " ".join(text for _speaker, text in turns(cues(*texts))) == told


@given(st.lists(st.text("abcde", min_size=3, max_size=8), min_size=3, max_size=12, unique=True))
@settings(max_examples=30)
def test_whatever_rolls_is_told_as_it_was_said(lines):
    rolling = cues(lines[0], *("\n".join(pair) for pair in pairwise(lines)))
    assert turns(rolling) == [("", " ".join(lines))]


@pytest.mark.parametrize(
    "line",
    ["00:00:03.000 –> 00:00:04.000", "00:03.000 -> 00:04.000", "00:00:03,000 --&gt; 00:00:04,000"],
)
def test_time_in_the_text_is_a_fault(line):
    for form, time in (
        ("vtt", "00:01.000 --> 00:02.000"),
        ("srt", "00:00:01,000 --> 00:00:02,000"),
    ):
        head = HEAD if form == "vtt" else "1\n"
        place = "Zeile 5:" if form == "vtt" else "Zeile 4:"
        assert_refused(form, f"{head}{time}\nTag\n{line}\nTag\n", place, "keine Zeitangabe")


def test_where_srt_says_how_it_stands_is_not_said():
    content = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color='red'>Guten\x0b\0 Tag</font>\n"
    captions = parse(content.encode(), "srt")
    assert turns(captions) == [("", "Guten Tag")]
    assert b"an8" not in webvtt_of(captions)

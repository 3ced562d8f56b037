"""Captions that a player would not understand are refused, with the place of the fault."""

import pytest
from django.utils import translation
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

"""Captions that a player would not understand are refused, with the place of the fault."""

import pytest
from django.utils import translation

from cms.media.captions import CaptionError, Cue, parse, turns
from demo.files import MEDIA


def test_the_demos_captions_are_read():
    cues = parse((MEDIA / "gespraech-baoo.vtt").read_bytes())
    assert len(cues) == 7
    assert cues[1].start == 4.2
    assert cues[1].text == "In dieser Folge geht es um BAOO, eine „Go To Store“-App."


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
    assert parse(content.replace("\n", "\r\n").encode()) == [
        Cue(3723.5, 3724.0, "Ada & Otto", "Wir beide!"),
        Cue(5.0, 6.0, "", "- Danke."),
    ]


def test_cues_of_one_speaker_become_one_turn():
    cues = [Cue(n, n + 1, who, f"{n}.") for n, who in enumerate(("Ada", "Ada", "Otto", "Ada"))]
    assert turns(cues) == [("Ada", "0. 1."), ("Otto", "2."), ("Ada", "3.")]


HEAD = "WEBVTT\n\n"
FAULTS = {
    "no head": ("1\n00:01.000 --> 00:02.000\nTag\n", "Zeile 1:", "WEBVTT"),
    "empty": ("", "Zeile 1:", "WEBVTT"),
    "no cue": (HEAD + "NOTE nichts\n", "enthält keine Untertitel", ""),
    "comma": (HEAD + "1\n00:00:01,000 --> 00:00:02,000\nTag\n", "Zeile 4:", "00:00:01,000"),
    "no such time": (HEAD + "00:61.000 --> 00:62.000\nTag\n", "Zeile 3:", "00:61.000"),
    "backwards": (HEAD + "00:02.000 --> 00:01.000\nTag\n", "Zeile 3:", "endet, bevor"),
    "no time": (HEAD + "00:01.000 --> 00:02.000\nTag\n\nGuten\nTag\n", "Zeile 6:", "fehlt"),
    "name alone": (HEAD + "1\n", "Zeile 3:", "fehlt"),
    "not UTF-8": (b"WEBVTT\n\n00:01.000 --> 00:02.000\nsch\xf6n\n", "Zeile 4:", "UTF-8"),
    "binary": (b"\0\0\xff\xfe", "Zeile 1:", "UTF-8"),
}


@pytest.mark.parametrize(("content", "place", "words"), FAULTS.values(), ids=FAULTS)
def test_fault_is_named_with_its_line(content, place, words):
    with translation.override("de"), pytest.raises(CaptionError) as caught:
        parse(content if isinstance(content, bytes) else content.encode())
    assert place in str(caught.value)
    assert words in str(caught.value)

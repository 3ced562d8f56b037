"""Reads WebVTT files: what is said, when and by whom."""

import re
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from django.utils.translation import gettext as _

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"<[^>]*>")
# What stands between cues without being said.
_ASIDES = ("NOTE", "STYLE", "REGION")


class CaptionError(Exception):
    """What is wrong with a file, in words for editors."""


@dataclass(frozen=True)
class Cue:
    start: float
    end: float
    speaker: str
    text: str


def parse(content: bytes) -> list[Cue]:
    """The cues of a WebVTT file, at least one; raises `CaptionError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _error(line, _("This is no text in UTF-8.")) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise _error(1, _("A WebVTT file begins with the word WEBVTT."))
    cues = [cue for first, block in _blocks(lines) if (cue := _cue(first, block))]
    if not cues:
        raise CaptionError(_("The file holds no captions."))
    return cues


def turns(cues: list[Cue]) -> list[tuple[str, str]]:
    """What was said as (speaker, text), the cues of one speaker in a row put together."""
    by_speaker = groupby(cues, key=lambda cue: cue.speaker)
    return [(speaker, " ".join(cue.text for cue in said)) for speaker, said in by_speaker]


def _blocks(lines):
    """Lines that belong together, with the number of the first of them; without the file's head."""
    numbered = enumerate(lines, start=1)
    for is_filled, group in groupby(numbered, key=lambda entry: bool(entry[1].strip())):
        if is_filled:
            (first, line), *others = group
            if first > 1:
                yield first, [line, *(text for _number, text in others)]


def _cue(first, block):
    if block[0].split()[0] in _ASIDES and "-->" not in block[0]:
        return None
    # A cue may have a name in front of its time.
    at = 0 if "-->" in block[0] else 1
    number = first + at
    if len(block) <= at or "-->" not in block[at]:
        raise _error(first, _("Here a time is missing, as in 00:01.000 --> 00:04.000."))
    found = _TIMING.fullmatch(block[at].strip())
    if not found:
        raise _error(
            number,
            _("“%(line)s” is no time; it must look like 00:01.000 --> 00:04.000, with a point.")
            % {"line": block[at].strip()},
        )
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
    if end <= start:
        raise _error(number, _("The caption ends before it begins."))
    said = "\n".join(block[at + 1 :])
    voice = _VOICE.search(said)
    text = " ".join(unescape(_TAG.sub("", said)).split())
    return Cue(start, end, unescape(voice[1]).strip() if voice else "", text)


def _seconds(parts):
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _error(line, message):
    return CaptionError(_("Line %(number)d: %(message)s") % {"number": line, "message": message})

"""Captions in WebVTT and SRT: what is wrong with a file, and who says what."""

import re
from html import unescape
from itertools import groupby

import webvtt
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError

# What stands in a WebVTT file without being said.
_ASIDES = ("WEBVTT", "NOTE", "STYLE", "REGION")
# What the library wants to see in front of a time.
_HEADS = {"vtt": ["WEBVTT", ""], "srt": ["1"]}
_EXAMPLES = {"vtt": "00:01.000 --> 00:04.000", "srt": "00:00:01,000 --> 00:00:04,000"}


class CaptionError(Exception):
    """What is wrong with a file, in words for editors."""


def parse(content: bytes, form="vtt") -> list[webvtt.Caption]:
    """The captions of a file, at least one; raises `CaptionError`. `form` is "vtt" or "srt"."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _error(line, _("This is no text in UTF-8.")) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks = list(_blocks(lines))
    if form == "vtt":
        if not re.match(r"WEBVTT(?!\S)", lines[0]):
            raise _error(1, _("A WebVTT file begins with the word WEBVTT."))
        blocks = [(first, block) for first, block in blocks if not _is_aside(block)]
    if not blocks:
        raise CaptionError(_("The file holds no captions."))
    return [_caption(first, block, form) for first, block in blocks]


def webvtt_of(captions: list[webvtt.Caption]) -> bytes:
    """A WebVTT file, the only form that browsers play."""
    return webvtt.WebVTT(captions=captions).content.encode()


def turns(captions: list[webvtt.Caption]) -> list[tuple[str, str]]:
    """What was said as (speaker, text), the captions of one speaker in a row put together."""
    by_speaker = groupby(captions, key=_speaker)
    return [
        (speaker, " ".join(unescape(" ".join(caption.text for caption in said)).split()))
        for speaker, said in by_speaker
    ]


def _speaker(caption):
    """The library's own `voice` sees only what stands at the very beginning."""
    voice = caption.VOICE_SPAN_PATTERN.search(caption.raw_text)
    return unescape(voice[1]).strip() if voice else ""


def _blocks(lines):
    """Lines that belong together, with the number of the first of them."""
    numbered = enumerate(lines, start=1)
    for is_filled, group in groupby(numbered, key=lambda entry: bool(entry[1].strip())):
        if is_filled:
            numbers, block = zip(*group, strict=True)
            yield numbers[0], block


def _is_aside(block):
    return block[0].split()[0] in _ASIDES and not any("-->" in line for line in block)


def _caption(first, block, form):
    """The caption in a block. The library names no line where it finds a fault, so it gets one
    time after the other; without what may follow a time, as players pass over what they do not
    know there."""
    places = [place for place, line in enumerate(block) if "-->" in line]
    example = {"example": _EXAMPLES[form]}
    if not places:
        raise _error(first, _("Here a time is missing, as in %(example)s.") % example)
    at = places[-1]
    if at > 1 or len(places) > 1:
        raise _error(first + at, _("In front of this time an empty line is missing."))
    start, arrow, rest = block[at].partition("-->")
    times = " ".join((start.strip(), arrow, *rest.split()[:1]))
    try:
        [caption] = webvtt.from_buffer([*_HEADS[form], times, "-"], format=form, strict=True)
    except (MalformedCaptionError, ValueError) as error:  # one of WebVTT; none of SRT
        message = _("“%(line)s” is no time; it must look like %(example)s.")
        raise _error(first + at, message % {"line": block[at].strip(), **example}) from error
    if caption.end_time <= caption.start_time:
        raise _error(first + at, _("The caption ends before it begins."))
    caption.lines = list(block[at + 1 :])
    return caption


def _error(line, message):
    return CaptionError(_("Line %(number)d: %(message)s") % {"number": line, "message": message})

"""Captions in WebVTT and SRT: what is wrong with a file, and who says what."""

import re
from html import unescape
from itertools import chain, groupby, pairwise
from operator import itemgetter

import webvtt
from django.utils.translation import gettext as _
from webvtt.errors import MalformedCaptionError

# What stands in a WebVTT file without being said.
_ASIDES = ("WEBVTT", "NOTE", "STYLE", "REGION")
# What the library wants to see in front of a time.
_HEADS = {"vtt": ["WEBVTT", ""], "srt": ["1"]}
# A time that is no time of day, and two with an arrow as programs for writing beautify it.
_TIME = r"\d{1,3}:\d\d(?::\d\d(?:[.,]\d{1,3})?|[.,]\d{1,3})"
_LONE_TIME = re.compile(rf"\s*[\[(]?{_TIME}[\])]?\s*")
_TWO_TIMES = re.compile(rf"\s*{_TIME}\s*[-–—→]+\s*(?:>|&gt;)?\s*{_TIME}\b.*")
# What no text has, and where SRT says how a line stands on the screen.
_UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]|" r"\{\\[^}]*\}")
# Of the captions that follow others, how many repeat a line where all roll up the screen.
_ROLLING = 1 / 3
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
    lines = _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
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
    """What was said as (speaker, text), the captions of one speaker in a row put together, and
    each line once, though it rolls up the screen through several captions."""
    entries = [(speaker_of(caption), _lines(caption), caption) for caption in captions]
    said = [entry for entry in entries if entry[1]]
    repeated = [0, *(_repeated(*pair) for pair in pairwise(said))]
    rolling = [n for n, entry in zip(repeated, said, strict=False) if n and _rolls(n, entry)]
    if len(rolling) < _ROLLING * (len(said) - 1):
        repeated = [0] * len(said)  # who says something twice means it
    new = [(who, _all(lines)[n:]) for n, (who, lines, _) in zip(repeated, said, strict=False)]
    by_speaker = groupby(filter(itemgetter(1), new), key=itemgetter(0))
    return [(speaker, " ".join(_all(words for _, words in group))) for speaker, group in by_speaker]


def _lines(caption):
    """The words of each line, without times that programs leave among them."""
    lines = (unescape(line) for line in caption.text.splitlines() if not _LONE_TIME.fullmatch(line))
    return [line.split() for line in lines if line.strip()]


def _repeated(before, entry):
    """How many words at the beginning are the last lines of the caption before."""
    words = _all(entry[1])
    ends = [_all(before[1][number:]) for number in range(len(before[1]))]
    if before[0] != entry[0]:
        return 0
    return next((len(end) for end in ends if words[: len(end)] == end), 0)


def _rolls(count, entry):
    """Whether a repetition is no emphasis: more follows in the same caption, or nobody could read
    it in that time."""
    _, lines, caption = entry
    milliseconds = caption.end_time.in_milliseconds() - caption.start_time.in_milliseconds()
    return len(_all(lines)) > count or milliseconds < 100


def _all(lines):
    return list(chain.from_iterable(lines))


def speaker_of(caption):
    """The library's own `voice` sees only what stands at the very beginning."""
    voice = caption.VOICE_SPAN_PATTERN.search(caption.raw_text)
    return unescape(voice[1]).strip() if voice else ""


def _blocks(lines):
    """Lines that belong together, with the number of the first of them. A line of blanks does not
    part a caption, whatever it is good for; but it may stand for an empty one before a time."""
    first, block = 1, []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            if not block:
                first = number
            block.append(line)
            continue
        following = lines[number : number + 2]
        is_end = not line or any("-->" in line for line in following)
        if block and is_end:
            yield first, tuple(block)
            block = []


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
    message = _("“%(line)s” is no time; it must look like %(example)s.")
    times = " ".join((start.strip(), arrow, *rest.split()[:1]))
    try:
        [caption] = webvtt.from_buffer([*_HEADS[form], times, "-"], format=form, strict=True)
    except (MalformedCaptionError, ValueError) as error:  # one of WebVTT; none of SRT
        raise _error(first + at, message % {"line": block[at].strip(), **example}) from error
    if caption.end_time <= caption.start_time:
        raise _error(first + at, _("The caption ends before it begins."))
    for number, line in enumerate(block[at + 1 :], start=first + at + 1):
        if _TWO_TIMES.fullmatch(line):
            raise _error(number, message % {"line": line.strip(), **example})
    caption.lines = list(block[at + 1 :])
    return caption


def _error(line, message):
    return CaptionError(_("Line %(number)d: %(message)s") % {"number": line, "message": message})

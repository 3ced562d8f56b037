"""Transcripts as people paste them: "Name: text" by line, from Word or a program that listens, and
captions in WebVTT and SRT."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from webvtt import Caption

from . import captions

# The form of a recording has seven fields for each turn, and Django takes 10,000 of them.
MOST_TURNS = 1000
_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d\d(?:[.,]\d{1,3})?"
_BRACKETED = rf"\[{_TIME}\]|\({_TIME}\)"
# Words with a capital, abbreviations, numbers ("Sprecher 1"), and what stands small in names.
_WORD = (
    r"(?:(?!\d)[^\W_a-zß](?:[^\W_]|['’\-])*\.?|(?:von|van|vom|vor|zu|zum|zur|de|del|der|den|di|da|"
    r"du|la|le|und|and|h\.?\s?c\.|\*in|&)(?!\w)|\d{1,2}(?!\d))"
)
_NAME = rf"{_WORD}(?:[ /]{_WORD}|\*innen|\*in){{0,6}}(?: ?\([^():]{{1,60}}\))?"
# Between the parts stands what Word and chats leave of bold letters and of lists.
_MARKS = r"[*_•\-–—\s]{0,6}"
_NAMED = re.compile(
    rf"{_MARKS}(?P<before>{_BRACKETED}|{_TIME})?{_MARKS}(?P<name>{_NAME}) ?"
    rf"(?:[*_, ]*(?P<after>{_BRACKETED}|{_TIME}))?[*_ ]*:(?![/\d])[*_]*\s*(?P<text>.*)"
)
# "Ada Beispiel  00:12" above what she says, as conferences are written down; "Um 9:30" is no name.
_HEADED = re.compile(
    rf"{_MARKS}(?P<name>{_NAME})"
    rf"(?:[*_, ]*(?P<before>{_BRACKETED})|(?:[*_,]+ ?|\s\s+|\t)(?P<after>{_TIME}))[*_ ]*"
)
_TIMED = re.compile(rf"(?P<time>{_BRACKETED})\s*(?P<text>.*)|(?P<alone>{_TIME})")
# What may have been meant as a name.
_DOUBTFUL = re.compile(r"(?:[^\s:.!?]+ ){0,3}[^\s:.!?]{1,40}: ")


@dataclass
class Turn:
    speaker: str
    start: str = ""
    # By paragraph.
    said: list[list[str]] = field(default_factory=list)

    @property
    def text(self):
        return "\n\n".join(" ".join(lines) for lines in self.said)

    def say(self, line, is_apart=False):
        if is_apart or not self.said:
            self.said.append([])
        self.said[-1].append(line)


@dataclass
class Pasted:
    turns: list[Turn] = field(default_factory=list)
    # Lines of which an editor should know how they were taken: (number, line).
    nameless: list = field(default_factory=list)
    doubtful: list = field(default_factory=list)
    silent: list = field(default_factory=list)

    @property
    def speakers(self):
        """Each with the number of turns, in the order in which they come."""
        return Counter(turn.speaker for turn in self.turns)

    @property
    def words(self):
        return sum(len(line.split()) for turn in self.turns for part in turn.said for line in part)


def read(text) -> Pasted:
    """Raises `CaptionError` where captions are wrong."""
    lines = re.sub("\r\n|[\r\v]", "\n", text.strip("\ufeff \t\r\n"))
    if re.match(r"WEBVTT(?!\S)", lines):
        return _of_captions(lines, "vtt")
    if re.search(r"^[ \t]*\d{1,3}:\d.*-->", lines, re.MULTILINE):
        return _of_captions(lines, "srt")
    return _of_lines(lines.split("\n"))


def _of_lines(lines):
    """A line without a name goes on with the paragraph above, one behind an empty line begins
    another of the same speaker."""
    pasted, numbers, start, is_apart = Pasted(), [], "", False
    for number, raw in enumerate(lines, start=1):
        line = " ".join(raw.split())  # Word's spaces that do not break, too
        found = _NAMED.fullmatch(line) or _HEADED.fullmatch(raw.strip())
        if found:
            parts = found.groupdict()
            time = parts["before"] or parts["after"]
            pasted.turns.append(Turn(parts["name"][:120].strip(), _clock(time) or start))
            if parts.get("text"):
                pasted.turns[-1].say(parts["text"])
            numbers.append((number, line))
            start, is_apart = "", False
            continue
        if timed := _TIMED.fullmatch(line):
            start, line = _clock(timed["time"] or timed["alone"]), timed["text"] or ""
        if not line:
            is_apart = True
            continue
        if not pasted.turns:
            pasted.turns.append(Turn("", start))
            numbers.append((number, line))
            pasted.nameless.append((number, line))
        elif _DOUBTFUL.match(line):
            pasted.doubtful.append((number, line))
        pasted.turns[-1].say(line, is_apart)
        start, is_apart = "", False
    spoken = zip(pasted.turns, numbers, strict=True)
    pasted.silent = [place for turn, place in spoken if not turn.said]
    pasted.turns = [turn for turn in pasted.turns if turn.said]
    return pasted


def _of_captions(text, form):
    pasted, voiced, speaker = Pasted(), [], ""
    for caption in captions.parse(text.encode("utf-8", "replace"), form):
        for name, lines in _by_name(caption):
            speaker = name or speaker
            part = Caption(start=caption.start, end=caption.end, text="\n".join(lines))
            voiced.append((speaker, part))
    for speaker, group in groupby(voiced, key=lambda entry: entry[0]):
        parts = [part for _, part in group]
        said = " ".join(text for _, text in captions.turns(parts))
        if said:
            pasted.turns.append(Turn(speaker[:120], _clock(parts[0].start), [[said]]))
            if not speaker:
                pasted.nameless.append((1, said[:80]))
    return pasted


def _by_name(caption):
    """The lines of a caption by speaker: two may share it. One without a name is the last one's."""
    voice = captions.speaker_of(caption)
    parts = [(voice, [])]
    for line in caption.lines:
        found = None if voice else _NAMED.fullmatch(" ".join(line.split()))
        if found:
            parts.append((found["name"], [found["text"]]))
        else:
            parts[-1][1].append(re.sub(r"</?v[^>]*>", "", line))
    return [(name, lines) for name, lines in parts if lines]


def _clock(time):
    """As hours, minutes and seconds; programs write them in many ways."""
    if not time:
        return ""
    numbers = [int(number) for number in re.split(r"[.,]", time.strip("[]()"))[0].split(":")]
    return ":".join(f"{number:02}" for number in [0, *numbers][-3:])

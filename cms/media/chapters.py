"""Chapters of a recording as editors write them: a line for each, with time and title."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LINE = re.compile(r"[\[(]?(\d{1,3}(?::\d\d){1,2})[\])]?[\s–—-]+(\S.*)")


@dataclass(frozen=True)
class Chapter:
    clock: str
    title: str

    @property
    def start(self):
        return seconds(self.clock)


def seconds(clock):
    """Of "1:02:03" or "2:03"; None of what is no time."""
    if not re.fullmatch(r"\d{1,3}(:\d\d){1,2}", clock):
        return None
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total


def read(text):
    """The chapters; raises `ValidationError` that names the line."""
    chapters = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(" ".join(line.split()))
        if not found:
            message = _("Line %(number)d: write a time and a title, as in “12:30 Questions”.")
            raise ValidationError(message % {"number": number})
        chapter = Chapter(*found.groups())
        if chapters and chapter.start <= chapters[-1].start:
            message = _("Line %(number)d: this chapter does not begin after the one above it.")
            raise ValidationError(message % {"number": number})
        chapters.append(chapter)
    return chapters

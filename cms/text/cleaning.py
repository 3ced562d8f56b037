"""Takes out of typed or pasted text what nobody can have meant."""

import re
import unicodedata

# Line breaks by other names: the soft break of slides, the page break of word processors, the
# separators of Unicode and of old data files.
_BREAKS = "\x0b\x0c\x1c-\x1f\u2028\u2029"
_BREAK = re.compile(f"[{_BREAKS}]")
_BREAK_IN_LINE = re.compile(rf"[\t\r\n\x85{_BREAKS}]")
_BLANKS = re.compile(rf"[ \t\r\n\x85{_BREAKS}]+")
_LAST_OF_PLANES = "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
# What breaks XML, spreadsheets or PostgreSQL: control characters, halves of characters and what
# is no character at all. What nobody sees: spaces without width, marks of the byte order,
# stand-ins of pasted pictures. And overrides of the writing direction, which make a line read
# differently from what it is; Arabic and Hebrew do without them.
# Soft hyphens and the joiners of emoji and Indian scripts are meant, and stay.
_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc"
    f"{_LAST_OF_PLANES}"
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff"
    "\u202a-\u202e\u2066-\u2069]"
)
# Of no use where a text begins or ends, whatever they do within.
_EDGES = "\u00ad\u061c\u200c\u200d\u200e\u200f" + "".join(
    sign for sign in map(chr, range(0x3001)) if sign.isspace()
)


def clean_text(value):
    """Text without invisible characters; its line ends stay, calendar files need theirs."""
    if value.isascii() and value.isprintable():
        return value
    return unicodedata.normalize("NFC", _NOTHING.sub("", _BREAK.sub("\n", value)))


def clean_typed(value):
    """Text of several lines from a form, where a line break is one character as on the screen."""
    return clean_text(value.replace("\r\n", "\n").replace("\r", "\n")).strip(_EDGES)


def clean_line(value):
    """Text on one line: a line break that was pasted, or smuggled, becomes a space."""
    if not (value.isascii() and value.isprintable()):
        line = _NOTHING.sub("", _BLANKS.sub(_one_blank, value))
        value = unicodedata.normalize("NFC", line)
    return value.strip(_EDGES)


def _one_blank(found):
    """Blanks that stand beside each other were typed."""
    return " " if _BREAK_IN_LINE.search(found[0]) else found[0]


def clean_texts(value):
    """All texts in what JSON can hold."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {key: clean_texts(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [clean_texts(each) for each in value]
    return value

"""Takes out of typed or pasted text what nobody can have meant."""

import re
import unicodedata

# Control characters (NUL breaks PostgreSQL, others break spreadsheets) and non-characters.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# Overrides of the writing direction, which make a line read differently from what it is;
# Arabic and Hebrew do without them.
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\s\u0085\u2028\u2029]+")


def clean_text(value):
    """Text with plain line breaks and without invisible characters."""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def clean_line(value):
    """Text on one line: a line break that was pasted, or smuggled, becomes a space."""
    line = _CONTROL.sub("", _BREAKS.sub(" ", value))
    return unicodedata.normalize("NFC", _DIRECTION.sub("", line)).strip()

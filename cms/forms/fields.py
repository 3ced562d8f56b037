import re
import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

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


class LineField(forms.CharField):
    """One line of text. What cannot be meant is taken out rather than held against the writer."""

    def to_python(self, value):
        return clean_line(super().to_python(value))


class TextField(forms.CharField):
    """Text of several lines; counts a line break as one character, as browsers do."""

    widget = forms.Textarea

    def to_python(self, value):
        return clean_text(super().to_python(value)).strip()


class NameField(LineField):
    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": "name"})
        super().__init__(**{"label": _("Name"), "max_length": 150, "widget": widget, **kwargs})


class OrganisationField(LineField):
    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": "organization"})
        options = {"label": _("Organisation"), "max_length": 200, "widget": widget}
        super().__init__(**{**options, **kwargs})


class MailField(forms.EmailField):
    """The visitor's own address."""

    def __init__(self, **kwargs):
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        super().__init__(**{"label": _("E-mail"), "max_length": 254, "widget": widget, **kwargs})

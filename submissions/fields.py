from django import forms
from django.utils.translation import gettext_lazy as _

from cms.text.cleaning import clean_line, clean_text


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

from django import forms
from django.db import models
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


CLEANED = {models.CharField: LineField, models.TextField: TextField}
# What browsers fill in by themselves, by the column's name.
COMPLETED = {
    "name": forms.TextInput(attrs={"autocomplete": "name"}),
    "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
    "email": forms.EmailInput(attrs={"autocomplete": "email"}),
    "phone": forms.TelInput(attrs={"autocomplete": "tel"}),
}


def public_field(column, **options):
    """The field with which a public form asks for a column of a submission."""
    if form_class := CLEANED.get(type(column)):
        options["form_class"] = form_class
    if widget := COMPLETED.get(column.name):
        options.setdefault("widget", widget)
    field = column.formfield(**options)
    if column.choices:
        field.choices = [("", _("Please choose")), *column.choices]
    return field

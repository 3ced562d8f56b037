from django import forms
from django.utils.translation import gettext_lazy as _

# What browsers fill in by themselves, by the column's name.
COMPLETED = {
    "name": forms.TextInput(attrs={"autocomplete": "name"}),
    "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
    "email": forms.EmailInput(attrs={"autocomplete": "email"}),
    "phone": forms.TelInput(attrs={"autocomplete": "tel"}),
}


def public_field(column, **options):
    """The field with which a public form asks for a column of a submission."""
    if widget := COMPLETED.get(column.name):
        options.setdefault("widget", widget)
    field = column.formfield(**options)
    if column.choices:
        field.choices = [("", _("Please choose")), *column.choices]
    return field

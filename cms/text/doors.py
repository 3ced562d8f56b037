"""Where texts enter, and keys of what is chosen: every field of every form, every column of text.

Titles, names, records, redirects and accounts are columns and forms of Wagtail and Django as well
as ours, and translations, imports and scripts pass by all forms. The methods that turn input into
text are the one thing that all of them share.
"""

from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from wagtail.admin.widgets.chooser import BaseChooser

from .addresses import canonical, validate_address
from .cleaning import clean_line, clean_text, clean_typed

LONGEST_KEY = 18  # digits; 2**63 has 19


def guard():
    """Cleans, from now on, whatever is typed, imported or saved."""
    _guard(forms.CharField, _typed)
    _guard(forms.EmailField, _sendable)
    _guard(models.CharField, lambda column, text: clean_line(text))
    _guard(models.TextField, lambda column, text: clean_text(text))
    # Stored ones are not refused: they would be in nobody's way to be found and deleted.
    _guard(models.EmailField, lambda column, text: canonical(text))
    _refuse_unsendable()
    _refuse_too_long()
    _refuse_endless(forms.ModelChoiceField)
    _refuse_endless(forms.ModelMultipleChoiceField)
    _choose_nothing_by_words()


def _guard(cls, clean):
    inherited = cls.to_python

    def to_python(self, value):
        text = inherited(self, value)
        return clean(self, text) if text and isinstance(text, str) else text

    cls.to_python = to_python


def _refuse_unsendable():
    """Of the columns that forms of the admin fill in; those of the public have fields that do."""
    inherited = models.EmailField.validate

    def validate(self, value, model_instance):
        inherited(self, value, model_instance)
        if value:
            validate_address(value)

    models.EmailField.validate = validate


def _refuse_too_long():
    """The same on both databases, and as an error that forms and translations can show: PostgreSQL
    has one of its own, SQLite none. Translations reach rows of a page without any form."""
    inherited = models.CharField.get_db_prep_save

    def get_db_prep_save(self, value, connection):
        length = len(self.to_python(value)) if isinstance(value, str) else 0
        if length > (self.max_length or length):
            params = {"limit_value": self.max_length, "show_value": length}
            error = ValidationError(MaxLengthValidator.message, "max_length", params)
            raise ValidationError({self.name: error})
        return inherited(self, value, connection)

    models.CharField.get_db_prep_save = get_db_prep_save


def _refuse_endless(cls):
    """A chosen record is looked for by its key, and databases fail over numbers that no column can
    hold, each in its own way."""
    inherited = cls.clean

    def clean(self, value):
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, str) and len(each) > LONGEST_KEY and each.lstrip("+-").isdecimal():
                message = self.error_messages["invalid_choice"]
                raise ValidationError(message, "invalid_choice", {"value": each})
        return inherited(self, value)

    cls.clean = clean


def _choose_nothing_by_words():
    """A form that hands back what was sent asks for the record anew, by whatever was sent."""
    inherited = BaseChooser.get_instance

    def get_instance(self, value):
        with suppress(ValueError):
            return inherited(self, value)

    BaseChooser.get_instance = get_instance


def _typed(field, text):
    # Passwords are what they are; an address with a control character in it is none.
    if isinstance(field.widget, forms.PasswordInput) or isinstance(field, forms.EmailField):
        return text
    return clean_line(text) if isinstance(field.widget, forms.TextInput) else clean_typed(text)


def _sendable(field, text):
    address = canonical(text)
    validate_address(address)
    return address

"""Numbers as people in Germany write them: 12,5 and 12.500 and 12 500."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Figures in groups of three, by a mark that stays the same; a blank may be one that breaks no line.
_THREES = "|".join(rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+" for mark in (r"\.", ",", "['’]", r"\s"))
_NUMBER = rf"\A[-+−–]?\s?(?:[0-9]+|{_THREES})(?:[.,][0-9]+)?\Z"
# In groups by comma it may be a fraction as well; who counts seats has to say it otherwise.
_WHOLE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+|[0-9]{1,3}(?:\s[0-9]{3})+")


class NumberField(forms.CharField):
    """A number that is kept as it was typed: 04109 may be a postcode, and 12.500 is what its
    reader takes it for."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_validators = [
        RegexValidator(_NUMBER, _("Please enter a number, such as 12.5 or 12 500."))
    ]


class WholeNumberField(forms.IntegerField):
    """Takes 1.200 for 1200; Django says no to it, and takes 1.000 for 1. No number input: that of
    a browser sends nothing at all for what it does not understand."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value):
        if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
            value = re.sub(r"[^0-9]", "", value)
        return super().to_python(value)

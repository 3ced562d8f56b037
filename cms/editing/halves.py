"""Wagtail takes for granted that its own scripts wrote what the admin is sent. What they would not
have sent, or half of it, is answered with 400 and no error of the site."""

from functools import wraps

from django.core.exceptions import BadRequest, ValidationError
from django.utils.datastructures import MultiValueDictKeyError
from modelcluster.forms import BaseTransientModelFormSet
from wagtail.admin.forms.choosers import URLOrAbsolutePathField
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import BlockWidget

MISSHAPEN = (AttributeError, LookupError, TypeError, ValueError)


def refuse_halves():
    # Blocks come without their number and order when a form is sent before it is drawn.
    for widget in (BlockWidget, DraftailRichTextArea):
        _refuse(widget, "value_from_datadict", MISSHAPEN)
    _refuse(BaseTransientModelFormSet, "_construct_form", (ValidationError, MultiValueDictKeyError))
    _refuse(URLOrAbsolutePathField, "to_python", AttributeError)


def _refuse(cls, name, errors):
    inherited = getattr(cls, name)

    @wraps(inherited)
    def method(self, *args, **kwargs):
        try:
            return inherited(self, *args, **kwargs)
        except errors as error:
            raise BadRequest(f"{cls.__name__}: {error}") from error

    setattr(cls, name, method)

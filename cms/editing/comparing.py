"""Fields in the words of people where two versions of a page are compared."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from taggit.managers import TaggableManager
from wagtail.admin.compare import (
    FieldComparison,
    TagsFieldComparison,
    TextDiff,
    register_comparison_class,
)
from wagtail.fields import RichTextField, StreamField

from cms.blocks.comparing import NamedStreamComparison, TextFieldComparison


class WordsComparison(FieldComparison):
    def htmldiff(self):
        before, after = in_words(self.val_a), in_words(self.val_b)
        if before == after:
            return TextDiff([("equal", after)]).to_html()
        return TextDiff([("deletion", before), ("addition", after)]).to_html()


def in_words(value):
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    # A day as days are written; of nothing, a dash.
    return "–" if value in (None, "") else date_format(value, "SHORT_DATE_FORMAT")


class KeywordsComparison(TagsFieldComparison):
    def get_item_display(self, tag):
        return tag.name


def register():
    register_comparison_class(StreamField, comparison_class=NamedStreamComparison)
    register_comparison_class(RichTextField, comparison_class=TextFieldComparison)
    register_comparison_class(TaggableManager, comparison_class=KeywordsComparison)
    for field in (models.DateField, models.BooleanField):
        register_comparison_class(field, comparison_class=WordsComparison)

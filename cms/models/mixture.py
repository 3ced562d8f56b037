from collections import Counter
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField, F
from django.db.models.functions import TruncDate

from cms.blocks.cards import cards
from cms.closed import public


class Mixture:
    """Published pages of one language and any mix of types, the newest first by the date that
    counts for each.

    Only keys and dates are read of all of them, with one query; `load` then fetches what is to be
    seen. `kinds` counts them.
    """

    def __init__(self, pages, kind=None):
        pages = public(pages.live()).order_by()
        self.kinds = Counter()
        dated = []
        for day, pk, type_id in _dated(pages):
            model = ContentType.objects.get_for_id(type_id).model_class()
            self.kinds[model.kind] += 1
            if kind in (None, model.kind):
                dated.append((day or date.min, pk))
        self.keys = [pk for _, pk in sorted(dated, reverse=True)]

    def load(self, keys=None):
        keys = self.keys if keys is None else keys
        pages = cards(keys)
        # A page may have been deleted meanwhile.
        return [pages[key] for key in keys if key in pages]


def _dated(pages):
    """(day, key, content type) of each page that has a date."""
    ids = pages.values_list("content_type_id", flat=True).distinct()
    models = [ContentType.objects.get_for_id(pk).model_class() for pk in ids]
    parts = [
        model.objects.filter(pk__in=pages.values("pk"))
        .order_by()
        .annotate(day=_day(model))
        .values_list("day", "pk", "content_type_id")
        for model in models
        if getattr(model, "date_field", None)
    ]
    return parts[0].union(*parts[1:], all=True) if parts else []


def _day(model):
    is_moment = isinstance(model._meta.get_field(model.date_field), DateTimeField)
    return TruncDate(model.date_field) if is_moment else F(model.date_field)

from collections import Counter
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from cms.blocks.cards import prefetch_cards


class Mixture:
    """Published pages of any mix of types, the newest first by the date that counts for each.

    Only keys and dates are read of all of them, with one query for each type; `load` then
    fetches what is to be seen. `kinds` counts them.
    """

    def __init__(self, pages, kind=None):
        pages = pages.live().public().order_by()
        self.kinds = Counter()
        dated = []
        for model in _types(pages):
            chosen = model.objects.filter(pk__in=pages.values("pk")).order_by()
            rows = chosen.values_list(model.date_field, "pk")
            self.kinds[model.kind] += len(rows)
            if kind in (None, model.kind):
                dated += [(_day(value), pk) for value, pk in rows]
        self.keys = [pk for _, pk in sorted(dated, reverse=True)]

    def load(self, keys=None):
        keys = self.keys if keys is None else keys
        pages = Page.objects.filter(pk__in=keys).specific().defer_streamfields()
        by_key = {page.pk: page for page in prefetch_cards(pages)}
        return [by_key[key] for key in keys]


def _types(pages):
    ids = pages.values_list("content_type_id", flat=True).distinct()
    models = [ContentType.objects.get_for_id(pk).model_class() for pk in ids]
    return [model for model in models if getattr(model, "date_field", None)]


def _day(value):
    if isinstance(value, datetime):
        return timezone.localdate(value)
    return value or date.min

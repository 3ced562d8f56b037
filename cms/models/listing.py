from collections import Counter, defaultdict
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    prefetch_related_objects,
)
from django.utils import timezone
from wagtail.models import (
    Page,
    PageManager,
    PageQuerySet,
    PageViewRestriction,
    TranslatableMixin,
)

from cms.translation import localize

from .media import SiteImage


def prefetch_cards(pages):
    """Loads all that cards show, for specific pages of any mix of types; returns them as a list.

    The number of queries depends on the number of types, not of pages.
    """
    pages = list(pages)
    image_ids = {page.lead_image_id for page in pages if page.lead_image_id}
    images = SiteImage.objects.prefetch_related("renditions").in_bulk(image_ids)
    by_type = defaultdict(list)
    for page in pages:
        page.lead_image = images.get(page.lead_image_id)
        by_type[type(page)].append(page)
    for model, group in by_type.items():
        for relation in model.card_relations:
            _load(group, relation)
    return pages


def _load(pages, relation):
    """What a relation leads to, in the active language: asked for once, not by each card."""
    prefetch_related_objects(pages, relation)
    *rows, target = relation.split("__")
    holders = [row for page in pages for row in getattr(page, rows[0]).all()] if rows else pages
    holders = [holder for holder in holders if getattr(holder, f"{target}_id")]
    found = [getattr(holder, target) for holder in holders]
    if found and isinstance(found[0], TranslatableMixin):
        found = localize(found)
        for holder, shown in zip(holders, found, strict=True):
            setattr(holder, target, shown or getattr(holder, target))
        found = list(filter(None, found))
    prefetch_related_objects(found, *getattr(found[0], "card_relations", ()) if found else ())


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


class StoryPageQuerySet(PageQuerySet):
    def public(self):
        """Wagtail's rule as a part of the query; Wagtail asks for all restrictions each time."""
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        above = PageViewRestriction.objects.alias(path=path).filter(
            path__startswith=F("page__path")
        )
        return self.filter(~Exists(above))

    def listed(self, locale):
        """What a listing shows: published for everybody, in this language, without bodies."""
        return self.live().public().filter(locale=locale).defer_streamfields()


StoryPageManager = PageManager.from_queryset(StoryPageQuerySet)

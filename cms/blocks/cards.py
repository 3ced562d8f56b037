"""What cards show, loaded for many pages at once."""

from collections import defaultdict

from django.db.models import prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.models import TranslatableMixin

from cms.language.showing import localize


def prefetch_cards(pages):
    """Loads all that cards show, for specific pages of any mix of types; returns them as a list.

    The number of queries depends on the number of types, not of pages.
    """
    pages = list(pages)
    image_ids = {page.lead_image_id for page in pages if page.lead_image_id}
    images = get_image_model().objects.prefetch_related("renditions").in_bulk(image_ids)
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

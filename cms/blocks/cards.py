"""What cards show, loaded for many pages at once."""

from collections import defaultdict

from django.db.models import prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.models import TranslatableMixin

from cms.language.showing import linked


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
    for group in by_type.values():
        prefetch_relations(group)
    return pages


def prefetch_relations(objects):
    """Loads what cards show of objects of one type beyond their own columns, in the active
    language: asked for once, not by each card. Returns them."""
    for relation in getattr(objects[0], "card_relations", ()) if objects else ():
        _load(objects, relation)
    return objects


def _load(objects, relation):
    name, _, rest = relation.partition("__")
    field = objects[0]._meta.get_field(name)
    if field.one_to_many:
        prefetch_related_objects(objects, name)
        if rows := [row for obj in objects for row in getattr(obj, name).all()]:
            _load(rows, rest)
    elif issubclass(field.related_model, TranslatableMixin):
        prefetch_relations(linked(objects, name))
    else:
        prefetch_related_objects(objects, relation)

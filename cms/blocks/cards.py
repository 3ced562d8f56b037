"""Pages as others show them, with what their cards say, loaded for many at once."""

from collections import defaultdict

from django.db.models import Q, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.models import Page, TranslatableMixin

from cms.generation import remembered_many
from cms.language.showing import active_locale, linked


def shown_pages(ids):
    """Pages in the active language, else as they are, specific and without what only they
    themselves show, as {id: page}. Many pages show the same: they are asked for once in a state of
    the content."""
    locale = active_locale()

    def fetch(ids):
        keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
        versions = Q(translation_key__in=keys.values(), locale=locale, live=True)
        found = Page.objects.filter(Q(pk__in=ids) | versions).specific().defer_streamfields()
        by_id = {page.pk: page for page in found}
        here = {page.translation_key: page for page in found if page.locale_id == locale.pk}
        live = {key: page for key, page in here.items() if page.live}
        return {pk: live.get(key, by_id.get(pk)) for pk, key in keys.items()}

    return remembered_many(("shown", locale.pk), ids, fetch)


def cards(ids):
    """Like `shown_pages`, with all that cards show."""

    def fetch(ids):
        pages = shown_pages(ids)
        prefetch_cards(pages.values())
        return pages

    return remembered_many(("cards", active_locale().pk), ids, fetch)


def prefetch_cards(pages):
    """Loads all that cards show, for specific pages of any mix of types; returns them as a list.

    The number of queries depends on the number of types, not of pages.
    """
    pages = list(pages)
    prefetch_lead_images(pages)
    prefetch_relations(pages)
    return prefetch_standing(pages)


def prefetch_lead_images(pages):
    ids = {page.lead_image_id for page in pages if page.lead_image_id}
    images = remembered_many("lead images", ids, _with_renditions)
    for page in pages:
        page.lead_image = images.get(page.lead_image_id)


def _with_renditions(ids):
    return get_image_model().objects.prefetch_related("renditions").in_bulk(ids)


def prefetch_standing(items):
    """Loads what pages and records of any mix of types need to say how they stand to what they
    invite to; returns them as a list."""
    items = list(items)
    for kind in {type(item) for item in items if hasattr(item, "load_standing")}:
        kind.load_standing([item for item in items if type(item) is kind])
    return items


def prefetch_relations(objects):
    """Loads what cards show of objects beyond their own columns, in the active language: asked for
    once for all of them, not by each card. Returns them."""
    wanted = defaultdict(list)
    for obj in objects:
        for relation in getattr(obj, "card_relations", ()):
            wanted[type(obj), relation].append(obj)
    further = defaultdict(list)
    for (model, relation), found in wanted.items():
        name, _, rest = relation.partition("__")
        field = model._meta.get_field(name)
        if field.one_to_many:
            prefetch_related_objects(found, name)
            further[rest] += [row for obj in found for row in getattr(obj, name).all()]
        elif issubclass(field.related_model, TranslatableMixin):
            further[name] += found
        else:
            prefetch_related_objects(found, relation)
    for name, links in further.items():
        prefetch_relations(linked(links, name))
    return objects

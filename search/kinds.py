from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, get_page_models
from wagtail.search.index import get_indexed_models

from cms.closed import public
from cms.models.index import IndexPage
from cms.models.kinds import PAGE


def kind_of(model):
    """The kind under which a model is found; pages that list others are plain pages."""
    return PAGE if issubclass(model, IndexPage) else getattr(model, "kind", PAGE)


def types():
    """The content types of all that is found, by their models: a process asks for them once."""
    return ContentType.objects.get_for_models(*get_page_models(), *record_models())


def model_of(type_id):
    """The model of a content type, by its key."""
    return ContentType.objects.get_for_id(type_id).model_class()


def record_models():
    """Indexed models with a page of their own besides Wagtail's pages.

    They are known by their `kind`; the model is translatable and has `get_absolute_url`, its
    queryset has `live`.
    """
    return [
        model
        for model in get_indexed_models()
        if hasattr(model, "kind") and not issubclass(model, Page)
    ]


def public_pages():
    """What everybody may see. The root of the page tree is no page of the site."""
    return public(Page.objects.live().filter(depth__gt=1))


def story_models():
    """Page types that tell something: neither lists nor standing pages."""
    return [model for model in get_page_models() if kind_of(model) != PAGE]


def coming_pages():
    """Pages of what has not taken place yet, as their models say."""
    states = [
        model.search_states() for model in get_page_models() if hasattr(model, "search_states")
    ]
    coming = Q()
    for pages in (state["upcoming"][1] for state in states if "upcoming" in state):
        coming |= Q(pk__in=pages.values("pk"))
    return Page.objects.filter(coming) if coming else Page.objects.none()


def states_of(kind):
    """The states by which results of a kind can be narrowed, as {name: (label, queryset)}.

    A room announces them by the class method `search_states` of a page type.
    """
    models = (model for model in get_page_models() if kind and kind_of(model) == kind)
    return {
        name: state
        for model in models
        if hasattr(model, "search_states")
        for name, state in model.search_states().items()
    }

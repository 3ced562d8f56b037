from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models
from wagtail.search.index import get_indexed_models

from cms.models.index import IndexPage

# All that can be found, in the order in which the results offer it.
KINDS = {
    "editorial": _("Editorials"),
    "impulse": _("Impulses"),
    "interview": _("Interviews"),
    "best_practice": _("Best practices"),
    "news": _("News"),
    "event": _("Events"),
    "project": _("Projects"),
    "edition": _("Weekly overviews"),
    "topic": _("Topics"),
    "person": _("People"),
    "organisation": _("Organisations"),
    "page": _("Pages"),
}


def kind_of(model):
    """The kind under which records of a model are found; lists of a kind are plain pages."""
    if issubclass(model, Page):
        return "page" if issubclass(model, IndexPage) else getattr(model, "kind", "page")
    return model.search_kind


def snippet_models():
    """Indexed models with a page of their own besides Wagtail's pages.

    A room announces such a model by the class attribute `search_kind`; the model is translatable
    and has `get_absolute_url`, its queryset has `live`.
    """
    return [model for model in get_indexed_models() if hasattr(model, "search_kind")]


def public_pages():
    """What everybody may see. The root of the page tree is no page of the site."""
    return Page.objects.live().public().filter(depth__gt=1)


def story_models():
    """Page types that tell something: neither lists nor standing pages."""
    return [model for model in get_page_models() if kind_of(model) != "page"]


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

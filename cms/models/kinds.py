"""What sorts of things the site has for its readers; each model says its own as `kind`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _


class Kind(str):
    """A name that stays, in addresses and in the index, and all that follows from it.

    `label` and `plural` are lazy texts; `order` is that of search results and filters; `accent`
    names the colours of static/css/tokens.css.
    """

    def __new__(cls, name, **values):
        return super().__new__(cls, name)

    def __init__(self, name, *, label, plural, order, accent="stone"):
        self.label, self.plural = label, plural
        self.order, self.accent = order, accent


@dataclass(frozen=True)
class Section:
    """A section of the weekly overview; models name those that they fill as `week_sections`."""

    name: str
    label: Any
    order: int
    # Whether what an earlier overview had stands here again: coming events, open projects.
    repeats: bool = False


# What tells nothing new: standing pages, and those that list others.
PAGE = Kind("page", label=_("Page"), plural=_("Pages"), order=1000)


def all_kinds():
    """The kinds of all pages and records, each once, in their order."""
    return _kinds_of(tuple(apps.get_models()))


@cache
def _kinds_of(models):
    """Asked for each card of a page; the models are the same ones from the start on."""
    said = {getattr(model, "kind", None) for model in models}
    kinds = (kind for kind in said if isinstance(kind, Kind))
    return tuple(sorted(kinds, key=lambda kind: kind.order))


def kind_named(name):
    """The kind of that name; None where there is none."""
    return next((kind for kind in all_kinds() if kind == name), None)

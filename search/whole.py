"""Words that are no compounds here: what editors say, and what places and people are called."""

from itertools import product, takewhile

from django.core.exceptions import FieldDoesNotExist
from wagtail.search.index import get_indexed_models

from cms.generation import remembered

from . import lexicon
from .analysis import clean, split
from .models import WholeWord


def keep_whole():
    """Before words are taken apart: in a state of the content the database is asked once."""
    lexicon.keep_whole(remembered("search.whole", _words))


def _words():
    first, *others = (
        WholeWord.objects.order_by().values_list("word"),
        *(model.objects.order_by().values_list(field) for model, field in _with_names()),
    )
    return frozenset(
        word.lower() for (text,) in first.union(*others) for word in _name(clean(text))
    )


def _with_names():
    """Models that name a place or a person: Frau Holzmann is made neither of Holz nor of a Mann."""
    for model, field in product(get_indexed_models(), ("place", "last_name")):
        try:
            if model._meta.get_field(field).model is model:
                yield model, field
        except FieldDoesNotExist:
            continue


def _name(place):
    """The name in a place, without what tells what or where it is: of Stadt Neustadt an der
    Weinstraße, Neustadt."""
    name = list(takewhile(lambda part: part[:1].isupper(), place.split()))
    return split(name[-1]) if name else []

from collections import defaultdict

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from .analysis import clean, fold, spellings
from .correction import ending
from .engine import complete
from .finding import knows_words
from .kinds import kind_of, model_of, public_pages, record_models, types
from .query import Query
from .related import related
from .synonyms import beginning
from .wider import WiderQuery

_SHORTEST, _LENGTH, _FEW = 2, 8, 3


def suggest(query):
    """What is published in the language of a query and has words that begin like its own, as
    (kind, item): first what has a title that begins so, then what has them in its title, then
    topics, people and organisations, the newer pages first; where that is little, what is related
    to the words that are being typed follows."""
    words = [set(spellings(word)) for word in query.words]
    # A letter says hardly anything: it has to begin a word of the title.
    telling = [spelt for spelt in words if len(min(spelt, key=len)) >= _SHORTEST]
    letters = [min(spelt) for spelt in words if spelt not in telling]
    if not telling:
        return []
    types()
    if knows_words():
        found = defaultdict(list)
        for type_id, pk in get_search_backend().completing(telling):
            found[model_of(type_id)].append(int(pk))
    else:
        found = complete(query, _LENGTH)
    best = sorted(_hits(found, query, telling, letters), key=lambda hit: hit[0])[:_LENGTH]
    if len(best) < _FEW < len(query.text) and not letters:
        seen = {(model, pk) for _rank, _kind, model, pk in best}
        best += [
            (match.rank, match.kind, match.model, match.pk)
            for match in related(WiderQuery(_completed(query)), ())
            if (match.model, match.pk) not in seen
        ][: _LENGTH - len(best)]
    items = {
        model: model.objects.in_bulk([pk for _, _, own, pk in best if own is model])
        for model in {model for _, _, model, _ in best}
    }
    return [(kind, items[model][pk]) for _, kind, model, pk in best]


def _hits(found, query, telling, letters):
    """The public ones of {model: keys} as (rank, kind, model, key)."""
    begin = fold(clean(query.text))

    def rank(title, *others):
        """None where a letter begins no word of the title."""
        words = spellings(title)
        if not all(any(word.startswith(letter) for word in words) for letter in letters):
            return None
        is_named_so = all(any(word.startswith(tuple(spelt)) for word in words) for spelt in telling)
        return (not fold(title).startswith(begin), not is_named_so, *others)

    pks = [pk for model, own in found.items() if model and issubclass(model, Page) for pk in own]
    pages = public_pages().filter(pk__in=pks, locale=query.locale)
    for pk, title, type_id in pages.values_list("pk", "title", "content_type_id"):
        if place := rank(clean(title), True, -pk):
            yield place, kind_of(model_of(type_id)), Page, pk
    for model in record_models():
        for record in model.objects.live().filter(pk__in=found[model], locale=query.locale):
            if place := rank(clean(str(record)), False, -record.pk):
                yield place, kind_of(model), model, record.pk


def _completed(query):
    """The query with what its last word may become: what has a meaning, or words of the site."""
    ends = beginning(query.text, query.language) or ending(query)
    return Query(" ".join((query.text, *ends[:_FEW])), query.locale)

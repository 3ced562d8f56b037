from collections import defaultdict

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from .analysis import clean, fold, spellings
from .engine import complete
from .finding import knows_words
from .kinds import kind_of, model_of, public_pages, record_models
from .related import related
from .wider import WiderQuery

_SHORTEST, _LENGTH, _FEW = 2, 8, 3


def suggest(query):
    """What is published in the language of a query and has words that begin like its own, as
    (kind, item): first what has a title that begins so, then topics, people and organisations,
    the newer pages first; where that is little, what is related follows."""
    words = [set(spellings(word)) for word in query.words]
    if not words or len(query.text) < _SHORTEST:
        return []
    if knows_words():
        found = defaultdict(list)
        for type_id, pk in get_search_backend().completing(words):
            found[model_of(type_id)].append(int(pk))
    else:
        found = complete(query, _LENGTH)
    hits = list(_hits(found, query.locale, fold(clean(query.text))))
    hits.sort(key=lambda hit: hit[0])
    best = hits[:_LENGTH]
    if len(best) < _FEW and len(query.text) > _FEW:
        seen = {(model, pk) for _rank, _kind, model, pk in best}
        best += [
            (match.rank, match.kind, match.model, match.pk)
            for match in related(WiderQuery(query), ())
            if (match.model, match.pk) not in seen
        ][: _LENGTH - len(best)]
    items = {
        model: model.objects.in_bulk([pk for _, _, own, pk in best if own is model])
        for model in {model for _, _, model, _ in best}
    }
    return [(kind, items[model][pk]) for _, kind, model, pk in best]


def _hits(found, locale, begin):
    """The public ones of {model: keys} as (rank, kind, model, key)."""
    pks = [pk for model, own in found.items() if model and issubclass(model, Page) for pk in own]
    pages = public_pages().filter(pk__in=pks, locale=locale)
    for pk, title, type_id in pages.values_list("pk", "title", "content_type_id"):
        kind = kind_of(model_of(type_id))
        yield (not fold(title).startswith(begin), True, -pk), kind, Page, pk
    for model in record_models():
        for record in model.objects.live().filter(pk__in=found[model], locale=locale):
            rank = (not fold(str(record)).startswith(begin), False, -record.pk)
            yield rank, kind_of(model), model, record.pk

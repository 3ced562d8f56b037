from collections import defaultdict
from dataclasses import dataclass

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from .analysis import WORD, key, words
from .kinds import KINDS, kind_of, snippet_models

_ORDER = {kind: position for position, kind in enumerate(KINDS)}


@dataclass(slots=True)
class Match:
    """That a record answers a query, without the record itself."""

    model: type
    pk: int
    kind: str
    locale_id: int
    rank: tuple


def find(query):
    """Published records of all languages that hold all words of the query, the best first.

    Every query goes through here. Asks the database once per table, however many match.
    """
    terms = words(query)
    if not terms:
        return []
    keys = {key(term) for term in terms}
    # Root of the page tree is no page of the site.
    pages = Page.objects.live().public().filter(depth__gt=1).only("title", "content_type", "locale")
    matches = [
        _match(page, page.specific_class or Page, Page, keys) for page in _search(pages, terms)
    ]
    for model in snippet_models():
        matches += [
            _match(record, model, model, keys) for record in _search(model.objects.all(), terms)
        ]
    return sorted(matches, key=lambda match: match.rank)


def _search(queryset, terms):
    return get_search_backend().search(" ".join(terms), queryset).annotate_score("score")


def _match(record, model, table, keys):
    kind = kind_of(model)
    is_named_so = keys <= {key(word) for word in WORD.findall(str(record))}
    # SQLite counts downwards from zero, the other engines upwards.
    rank = (not is_named_so, -abs(record.score or 0), _ORDER[kind], -record.pk)
    return Match(table, record.pk, kind, record.locale_id, rank)


def load(matches):
    """The records of some matches, in their order; asks once per type."""
    wanted = defaultdict(list)
    for match in matches:
        wanted[match.model].append(match.pk)
    records = {}
    for model, pks in wanted.items():
        found = model.objects.filter(pk__in=pks)
        if model is Page:
            found = found.specific()
        records |= {(model, record.pk): record for record in found}
    places = [(match, (match.model, match.pk)) for match in matches]
    return [(match, records[place]) for match, place in places if place in records]

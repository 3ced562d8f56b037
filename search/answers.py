from collections import Counter
from dataclasses import dataclass, field

from wagtail.models import Locale

from .correction import correct, nearest
from .finding import Matches, find
from .kinds import coming_pages
from .query import Query
from .related import related
from .wider import WiderQuery

FEW = 8  # of what has all words: then also what is related


@dataclass(slots=True)
class Answer:
    """What a query finds. Where nothing holds all its words, the matches may answer another query
    in its place; where little does, there is what is related, the best first."""

    asked: Query  # what the matches answer
    counts: dict  # by language and kind, of what holds all words of the query itself
    matches: Matches
    is_corrected: bool = False
    related: list = field(default_factory=list)
    meanings: list = field(default_factory=list)  # what was looked for, too, in words
    nearest: Query | None = None  # what is related answers this, where nothing else is
    related_elsewhere: dict = field(default_factory=dict)  # how much of it, as `counts`


def answer(query, kind="", facts=(), pages=None):
    narrowed = {"kind": kind, "facts": facts, "pages": pages}
    is_narrowed = kind or facts or pages is not None
    matches = find(query, **narrowed)
    if query.asks_what_is_next and not is_narrowed:
        coming = find(query, pages=coming_pages(), is_soonest_first=True)
        matches = coming if len(coming) else matches
    found = Answer(query, matches.counts, matches)
    is_empty = query.text and not is_narrowed and not found.counts[query.locale.pk]
    if is_empty and (corrected := correct(query)):
        (found.asked, found.matches), found.is_corrected = corrected, True
    if len(found.matches) < FEW:
        wider = WiderQuery(found.asked)
        found.related = related(wider, found.matches, **narrowed)
        meanings = (" ".join(words) for others in wider.meanings for words in others)
        found.meanings = list(dict.fromkeys(meanings))
        if not is_narrowed:
            found.related_elsewhere = _related_in_german(query, found.counts)
    if is_empty and not (len(found.matches) or found.related):
        found.nearest = nearest(query)
        found.related = related(WiderQuery(found.nearest), ()) if found.nearest else []
    return found


def _related_in_german(query, counts):
    """Most is said in German alone, and a start list of synonyms and the names of topics lead there
    from other languages."""
    german = Locale.get_default()
    if query.locale == german or counts.get(german.pk):
        return {}
    found = related(WiderQuery(Query(query.text, german)), ())
    return {german.pk: Counter(match.kind for match in found)} if found else {}

from dataclasses import dataclass

from .correction import correct
from .finding import Matches, find, find_most
from .query import Query


@dataclass(slots=True)
class Answer:
    """What a query finds. Where nothing holds all its words, the matches answer another query in
    its place, or hold most of the words."""

    asked: Query  # what the matches answer
    counts: dict  # by language and kind, of what holds all words of the query itself
    matches: Matches
    is_corrected: bool = False
    has_most_words: bool = False


def answer(query, kind="", facts=(), pages=None):
    narrowed = {"kind": kind, "facts": facts, "pages": pages}
    found = find(query, **narrowed)
    if found.counts[query.locale.pk] or not query.text or facts or pages is not None:
        return Answer(query, found.counts, found)
    if corrected := correct(query):
        return Answer(corrected, found.counts, find(corrected, **narrowed), is_corrected=True)
    most = find_most(query, **narrowed)
    return Answer(query, found.counts, most or found, has_most_words=bool(most))

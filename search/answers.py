from dataclasses import dataclass

from .correction import correct
from .finding import Matches, find, find_most


@dataclass(slots=True)
class Answer:
    """What a query finds. Where nothing holds all its words, the matches answer `corrected`
    instead, or hold most of the words."""

    query: str
    counts: dict  # by language and kind, of what holds all words
    matches: Matches
    corrected: str = ""
    has_most_words: bool = False

    @property
    def asked(self):
        return self.corrected or self.query


def answer(query, locale_id, kind="", facts=(), pages=None):
    narrowed = {"kind": kind, "facts": facts, "pages": pages}
    found = find(query, locale_id, **narrowed)
    if found.counts[locale_id] or not query or facts or pages is not None:
        return Answer(query, found.counts, found)
    if corrected := correct(query, locale_id):
        return Answer(query, found.counts, find(corrected, locale_id, **narrowed), corrected)
    most = find_most(query, locale_id, **narrowed)
    return Answer(query, found.counts, most, has_most_words=bool(len(most)))

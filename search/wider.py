"""What a query is made of where a page need not have all of it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .analysis import GERMAN, STOPWORDS, pair_tokens, parts_of, term
from .query import Query
from .stopwords import FILLERS

_MOST = 24
_OF_A_PART = 0.6


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a query, two neighbours as a compound, or a part of a compound: the tokens of the
    word itself and those of what is further away, and how much it counts for."""

    close: frozenset
    far: frozenset
    weight: float = 1

    @property
    def tokens(self):
        return self.close | self.far


@dataclass(frozen=True)
class WiderQuery:
    """A query taken apart."""

    query: Query

    @property
    def locale(self):
        return self.query.locale

    @property
    def language(self):
        return self.query.language

    @cached_property
    def tokens(self):
        return frozenset().union(*(unit.tokens for unit in self.units))

    @cached_property
    def units(self):
        words = [word for word in self.query.words if word.lower() not in STOPWORDS | FILLERS]
        units = []
        for word in words or self.query.words:
            units.append(_unit(term(word)))
            if self.language == GERMAN:
                units += [_unit(part, _OF_A_PART) for part in parts_of(word)]
        for left, right in pairwise(words):
            joined = term(left + right)
            compound = joined.exact | joined.base | pair_tokens(left, right, self.language)
            units.append(Unit(compound, frozenset()))
        return units[:_MOST]


def _unit(word, weight=1):
    return Unit(word.exact | word.base, word.part, weight)

"""What a query is made of where a page need not have all of it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from .analysis import GERMAN, STOPWORDS, pair_tokens, parts_of, term
from .query import Query
from .stopwords import FILLERS
from .synonyms import meanings

_MOST = 24
_OF_A_PART, _OF_A_MEANING = 0.6, 0.8


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
    def words(self):
        words = [word for word in self.query.words if word.lower() not in STOPWORDS | FILLERS]
        return words or self.query.words

    @cached_property
    def meanings(self):
        """What words and parts of it mean, too: for each a list of alternatives, in words."""
        parts = [form for word in self.words for forms in self._parts_of(word) for form in forms]
        return meanings(self.words, self.language) + meanings(parts, self.language)

    @cached_property
    def units(self):
        units = []
        for word in self.words:
            units.append(_unit([word]))
            units += [_unit(forms, _OF_A_PART) for forms in self._parts_of(word)]
        units += [self._pair(left, right, 1) for left, right in pairwise(self.words)]
        for alternatives in self.meanings:
            alone = [words[0] for words in alternatives if len(words) == 1]
            units += [_unit(alone, _OF_A_MEANING)] if alone else []
            for words in alternatives:
                units += [self._pair(*both, _OF_A_MEANING) for both in pairwise(words)]
                if len(words) > 1:
                    units += [_unit([word], _OF_A_MEANING / len(words)) for word in words]
        return units[:_MOST]

    def _parts_of(self, word):
        return parts_of(word) if self.language == GERMAN else ()

    def _pair(self, left, right, weight):
        joined = term(left + right)
        tokens = joined.exact | joined.base | pair_tokens(left, right, self.language)
        return Unit(tokens, frozenset(), weight)


def _unit(words, weight=1):
    """What any of some words is found by."""
    terms = [term(word) for word in words]
    return Unit(
        frozenset().union(*(one.exact | one.base for one in terms)),
        frozenset().union(*(one.part for one in terms)),
        weight,
    )

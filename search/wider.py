"""What a query is made of where a page need not have all of it."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from .analysis import GERMAN, family_tokens, neighbour_tokens
from .query import Query
from .stopwords import STOPWORDS
from .synonyms import meanings
from .terms import parts_of, telling, term

_MOST = 40
_OF_A_PART, _OF_A_FAMILY = 0.6, 0.5
_OF_A_MEANING, _OF_A_MEANING_OF_A_PART = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a query, two neighbours as a compound, a part of a compound, or their family: the
    tokens of the word itself and those of what is further away, and how much it counts for."""

    close: frozenset
    far: frozenset
    weight: float = 1
    is_word: bool = False

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
        return telling(self.query.words, self.query.words)

    @cached_property
    def meanings(self):
        """What words mean, too: for each a list of alternatives, in words."""
        words = [word for word in self.query.words if word.lower() not in STOPWORDS]
        compounds = ([left + right.lower()] for left, right in pairwise(words))
        found = []
        for asked in (words, self.query.words, *compounds):
            more = meanings(asked, self.language)
            for each in found:
                if each in more:
                    more.remove(each)
            found += more
        return found

    @cached_property
    def units(self):
        units, meant = [], [(alternatives, _OF_A_MEANING) for alternatives in self.meanings]
        for word in self.words:
            own, *family = self._units_of([word])
            units += [replace(own, is_word=True), *family]
            for forms in self._parts_of(word):
                units += self._units_of(forms, _OF_A_PART)
                # In an order that is the same in each process: a meaning may have several words.
                of_part = meanings(sorted(forms), self.language)
                meant += [(alternatives, _OF_A_MEANING_OF_A_PART) for alternatives in of_part]
        units += [self._pair(left, right, 1) for left, right in pairwise(self.words)]
        for alternatives, weight in meant:
            alone = [words[0] for words in alternatives if len(words) == 1]
            units += self._units_of(alone, weight)
            for words in alternatives:
                units += [self._pair(*both, weight) for both in pairwise(words)]
                if len(words) > 1:
                    for word in words:
                        units += self._units_of([word], weight / len(words))
        return units[:_MOST]

    def _units_of(self, words, weight=1):
        """What any of some words is found by: the words, and all of their families."""
        terms = [term(word) for word in words]
        close = frozenset().union(*(one.exact | one.base for one in terms))
        far = frozenset().union(*(one.part for one in terms))
        families = frozenset().union(*(family_tokens(word, self.language) for word in words))
        units = [Unit(close, far, weight), Unit(frozenset(), families, weight * _OF_A_FAMILY)]
        return [unit for unit in units if unit.tokens]

    def _parts_of(self, word):
        return parts_of(word) if self.language == GERMAN else ()

    def _pair(self, left, right, weight):
        joined = term(left + right)
        tokens = joined.exact | joined.base | neighbour_tokens(left, right)
        return Unit(tokens, frozenset(), weight)

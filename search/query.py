import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.dates import MONTHS
from django.utils.translation import override
from wagtail.models import Locale

from .analysis import clean, language_of, split
from .stopwords import COMING
from .terms import PHRASE, asks, is_small, terms
from .whole import keep_whole

_DAY = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?(\d{4})?(?!\d)")


@dataclass(frozen=True)
class Query:
    """What somebody looks for in a language of the site, analysed once and only as far as needed.

    `text` is what was typed; to look for something else is another query.
    """

    text: str
    locale: Locale

    @property
    def language(self):
        return language_of(self.locale.language_code)

    @cached_property
    def words(self):
        """As they were typed."""
        keep_whole()
        return split(self._spelt)

    @cached_property
    def _spelt(self):
        """With months in words, as pages say them."""

        def spelt(day):
            return f"{int(day[1])} {MONTHS[int(day[2])]} {day[3] or ''}"

        with override(self.locale.language_code):
            return _DAY.sub(spelt, clean(self.text))

    @property
    def asks_what_is_next(self):
        return not COMING.isdisjoint(word.lower() for word in self.words)

    @cached_property
    def terms(self):
        keep_whole()
        return terms(self._spelt)

    @cached_property
    def is_question(self):
        """Whether words of questions and requests were left out: what is left is what the question
        is about, and most that mentions it is no answer. Days and words in quotes are meant."""
        small = [word for word in self.words if is_small(word)]
        is_meant = PHRASE.search(self.text) or any(map(str.isdecimal, self.words))
        if is_meant or self.asks_what_is_next or len(small) == len(self.words):
            return False
        return len(small) > 1 or any(asks(word) for word in small)

    @cached_property
    def tokens(self):
        """All that answers any of its words."""
        return frozenset().union(*(term.tokens for term in self.terms))

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Locale

from .analysis import clean, language_of, split
from .stopwords import COMING
from .terms import terms
from .whole import keep_whole


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
        return split(clean(self.text))

    @property
    def asks_what_is_next(self):
        return not COMING.isdisjoint(word.lower() for word in self.words)

    @cached_property
    def terms(self):
        keep_whole()
        return terms(self.text)

    @cached_property
    def tokens(self):
        """All that answers any of its words."""
        return frozenset().union(*(term.tokens for term in self.terms))

"""What the index holds of an item: its texts as tokens, and what ranks and narrows results."""

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import override
from modelsearch.index import AutocompleteField, SearchField
from wagtail.models import Page

from .analysis import WORD, clean, language_of, spellings, split, tokens
from .upkeep import texts_of_documents

# Endings of the tokens in a heading. Tokens of texts end with a digit, these with a letter.
TITLE, SUMMARY, SUBJECT, DATE, TOPIC = "tsadp"
YEAR, PAGE, RECORD = "j", "pagek", "recordk"
WORDS = "n"  # of the title: how many it has
FACTS = 200  # characters at the beginning of a heading that hold date and topics
_SUBJECT_FROM = 3  # what a text says that often is what it is about
_MAX_SIZE = 700_000  # characters: PostgreSQL takes a megabyte with places and lengths


def in_heading(tokens, marks):
    """Tokens as they stand in a heading, in each of the marked parts of it; without marks as they
    stand in a text."""
    return frozenset(token + mark for token in tokens for mark in marks or ("",))


class _Field:
    """A search field that is read from a document instead of a model."""

    def get_value(self, document):
        # Editors publish in the language of their admin; topics and choices have names in each.
        with override(document.language):
            return getattr(document, self.field_name)


class _Searched(_Field, SearchField):
    pass


class _Completed(_Field, AutocompleteField):
    pass


class Document:
    """Stands in for an item, a page or a record, where a backend of modelsearch indexes it.

    `indexer` is the backend's own, which knows how to read the search fields of any model.
    """

    def __init__(self, item, indexer):
        self._item, self.pk, self._indexer = item, item.pk, indexer
        locale = getattr(item, "locale", None)
        self.language = locale.language_code if locale else settings.LANGUAGE_CODE
        self._language = language_of(self.language)

    @staticmethod
    def get_search_fields():
        return [_Searched("title"), _Searched("body"), _Completed("autocomplete")]

    @cached_property
    def title(self):
        """Date and topics of the item; tokens of its title, summary and subjects, marked so."""
        title = self._tokens(str(self._item))
        # What a model weighs more says in few words what an item is about.
        summary = self._tokens(*self._texts(lambda field: getattr(field, "boost", None)))
        subjects = [token for token, count in self._counts.items() if count >= _SUBJECT_FROM]
        marked = [
            f"{token}{mark}"
            for mark, found in ((TITLE, title), (SUMMARY, summary), (SUBJECT, subjects))
            for token in found
        ]
        words = sum(token.endswith(WORD) for token in title)
        return _fitting([*self._facts(), f"{words}{WORDS}", *title, *marked])

    @cached_property
    def body(self):
        """Tokens of all texts; the same facts."""
        return _fitting([*self._facts(), *self._tokens(str(self._item)), *self._counts])

    @cached_property
    def autocomplete(self):
        """Words, in all spellings, for completion."""
        texts = self._texts(lambda field: isinstance(field, AutocompleteField))
        return " ".join(spellings(clean(" ".join((str(self._item), *texts)))))

    @cached_property
    def words(self):
        """What the vocabulary learns from the item."""
        return {
            word.lower() for word in split(self._text) if word.isalpha() and 3 < len(word) <= 40
        }

    @cached_property
    def _counts(self):
        return tokens(self._text, self._language)

    @cached_property
    def _text(self):
        own = self._texts(lambda field: isinstance(field, SearchField))
        return clean("\n".join((*own, *texts_of_documents(self._item))))

    def _tokens(self, *texts):
        return tokens(clean("\n".join(texts)), self._language)

    def _texts(self, is_wanted):
        for search_field in self._item.get_search_fields():
            for field, *_weight, text in self._indexer.prepare_field(self._item, search_field):
                if is_wanted(field):
                    yield text

    def _facts(self):
        date = getattr(self._item, getattr(self._item, "date_field", None) or "", None)
        if date:
            yield f"{date:%Y%m%d}{DATE}"
            yield f"{date:%Y}{YEAR}"
        for topic in getattr(self._item, "topics", ()):
            yield f"{topic.pk}{TOPIC}"
        yield PAGE if isinstance(self._item, Page) else RECORD


def _fitting(found):
    """As many tokens as a database takes, in one string."""
    text = " ".join(found)
    return text if len(text) <= _MAX_SIZE else text[:_MAX_SIZE].rsplit(" ", 1)[0]

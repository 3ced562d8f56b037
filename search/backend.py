"""modelsearch's backends for SQLite and PostgreSQL, with this site's analysis on both sides.

The index side gets a `Document` in place of each item, the query side a boolean expression in
place of plain text. All the rest is modelsearch's.
"""

from django.db import connection
from django.db.models import BigIntegerField, F
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from modelsearch.query import And, Phrase, PlainText
from wagtail.search.models import IndexEntry

from cms import generation

from .analysis import MAX_WORD, clean, fold, spellings, split
from .document import Document
from .models import Word
from .terms import MAX_TERMS, terms
from .whole import keep_whole

_NOTHING = "0" * (MAX_WORD + 2)  # no token is as long
_ENTRIES = IndexEntry._meta.db_table


class _Index:
    def add_items(self, model, objs):
        # What was saved a moment ago, by whatever process, may be the name of a place.
        generation.look_again()
        keep_whole()
        backend = self.backend
        documents = [Document(obj, backend.indexer_class(obj, backend)) for obj in objs]
        super().add_items(model, documents)
        words = set().union(*(document.words for document in documents))
        known = set(Word.objects.filter(word__in=words).values_list("word", flat=True))
        new = [Word(word=word, folded=fold(word)) for word in sorted(words - known)]
        Word.objects.bulk_create(new, ignore_conflicts=True)

    def reset(self):
        super().reset()
        Word.objects.all().delete()

    def _refresh_title_norms(self, full=False):
        """Nothing here ranks by them, and they cost a look at every title."""


class _Texts:
    """Takes texts and phrases of a query as one text: the index knows no order of words, and
    modelsearch would nest each in those before."""

    def __init__(self, queryset, query, *args, **kwargs):
        if isinstance(query, And) and (texts := _texts(query)):
            query = PlainText(" ".join(texts))
        super().__init__(queryset, query, *args, **kwargs)


def _texts(query):
    """The texts of a query that asks for nothing else, otherwise none."""
    if not isinstance(query, And):
        return [query.query_string] if isinstance(query, PlainText | Phrase) else []
    texts = [_texts(each) for each in query.subqueries]
    return [text for each in texts for text in each] if all(texts) else []


def _expression(groups, both, either, template):
    """Groups of tokens as a boolean expression: one token of each group."""
    alternatives = (
        either.join(template.format(token) for token in sorted(group)) for group in groups
    )
    return both.join(f"({group})" for group in alternatives) or template.format(_NOTHING)


def _groups(query):
    return [term.tokens for term in terms(query.query_string)]


def _beginnings(query):
    words = split(clean(query.query_string))[:MAX_TERMS]
    return [frozenset(spellings(word)) for word in words]


if connection.vendor == "postgresql":
    from django.contrib.postgres.search import SearchQuery
    from modelsearch.backends.database.postgres import postgres as engine

    _HEADING, _BEGINNING = "title_text", "'{}':*"

    def _rows(conditions):
        # In queries of their own, as below: the planner must not know how common the words are. And
        # each condition by itself: a second one would be held against each text that the first
        # finds, which has to be unpacked for it.
        has = f"SELECT id FROM {_ENTRIES} WHERE {{}} @@ (SELECT to_tsquery('simple', %s))"
        rows = " INTERSECT ".join(
            f"({' UNION '.join(has.format(column) for column, _groups in places)})"
            for places in conditions
        )
        texts = [
            _expression(groups, " & ", " | ", "'{}'")
            for places in conditions
            for _column, groups in places
        ]
        return rows, texts

    def completing(groups):
        """The entries with words that begin so, as (type, pk)."""
        entries = IndexEntry.objects.filter(autocomplete=_query(groups, "simple", _BEGINNING))
        return entries.values_list("content_type_id", "object_id")

    class _Query(SearchQuery):
        """Hides from the planner how common the words are: for common ones it would rather read
        and unpack all texts than ask the index."""

        def as_sql(self, *args, **kwargs):
            sql, params = super().as_sql(*args, **kwargs)
            return f"(SELECT {sql})", params

    def _query(groups, config, template="'{}'", invert=False):
        text = _expression(groups, " & ", " | ", template)
        return _Query(text, search_type="raw", config=config, invert=invert)

    class _Compiler(_Texts, engine.PostgresSearchQueryCompiler):
        def build_tsquery_content(self, query, config=None, invert=False):
            if isinstance(query, PlainText | Phrase):
                return _query(_groups(query), config, invert=invert)
            return super().build_tsquery_content(query, config, invert)

    class _CompletionCompiler(_Texts, engine.PostgresAutocompleteQueryCompiler):
        def build_tsquery_content(self, query, config=None, invert=False):
            if isinstance(query, PlainText | Phrase):
                return _query(_beginnings(query), config, _BEGINNING, invert)
            return super().build_tsquery_content(query, config, invert)

    class _VendorIndex(_Index, engine.PostgresIndex):
        pass

    _Base = engine.PostgresSearchBackend

else:
    from django.db.models import Value
    from modelsearch.backends.database.sqlite import query as engine_query
    from modelsearch.backends.database.sqlite import sqlite as engine

    _HEADING, _TOKEN, _BEGINNING = "title", '"{}"', '"{}"*'

    def _rows(conditions):
        table = engine.SQLiteFTSIndexEntry._meta.db_table
        wanted = [
            [
                f"{column} : ({_expression(groups, ' AND ', ' OR ', _TOKEN)})"
                for column, groups in places
            ]
            for places in conditions
        ]
        text = " AND ".join(f"({' OR '.join(places)})" for places in wanted)
        return f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [text]

    def completing(groups):
        """The entries with words that begin so, as (type, pk)."""
        match = engine_query.MatchExpression(["autocomplete"], _query(groups, _BEGINNING))
        entries = engine.SQLiteFTSIndexEntry.objects.filter(match)
        return entries.values_list("index_entry__content_type_id", "index_entry__object_id")

    def _query(groups, template=_TOKEN):
        text = _expression(groups, " AND ", " OR ", template)
        return engine_query.SearchQueryExpression(Value(text))

    class _Compiler(_Texts, engine.SQLiteSearchQueryCompiler):
        def build_search_query_content(self, query, config=None):
            if isinstance(query, PlainText | Phrase):
                return _query(_groups(query))
            return super().build_search_query_content(query, config)

    class _CompletionCompiler(_Texts, engine.SQLiteAutocompleteQueryCompiler):
        def build_search_query_content(self, query, config=None):
            if isinstance(query, PlainText | Phrase):
                return _query(_beginnings(query), _BEGINNING)
            return super().build_search_query_content(query, config)

    class _VendorIndex(_Index, engine.SQLiteIndex):
        pass

    _Base = engine.SQLiteSearchBackend


class SearchBackend(_Base):
    query_compiler_class = _Compiler
    autocomplete_query_compiler_class = _CompletionCompiler
    index_class = _VendorIndex
    indexer_class = engine.ObjectIndexer

    @staticmethod
    def entries(groups, places=()):
        """The entries of the index that have a token of each group, and that hold one of each list
        of places: (column, groups)."""
        # Read from the small index of keys, not one by one from the table of long texts.
        rows = RawSQL(*_rows([[("body", groups)], *places]))
        return IndexEntry.objects.annotate(row=F("pk") + 0).filter(row__in=rows)

    @classmethod
    def keys(cls, groups, places=()):
        """The keys of what has them, as a subquery; all types together."""
        entries = cls.entries(groups, places)
        return entries.annotate(key=Cast("object_id", BigIntegerField())).values("key")

    @staticmethod
    def score(cases):
        """What an entry gets of lists of (column, groups, points): of each list the points of the
        first that it has."""
        sums, parameters = [], []
        for places in cases:
            whens = []
            for column, groups, points in places:
                sql, texts = _rows([[(column, groups)]])
                whens.append(f"WHEN {_ENTRIES}.id IN ({sql}) THEN {points}")
                parameters += texts
            sums.append(f"CASE {' '.join(whens)} ELSE 0 END")
        return RawSQL(" + ".join(sums), parameters, output_field=BigIntegerField())

    @staticmethod
    def counts(queries):
        """How many entries there are, and how many have a token of each group of each query."""
        counted = [_rows([[("body", groups)]]) for groups in queries]
        each = "".join(f", (SELECT COUNT(*) FROM ({sql}) AS held)" for sql, _texts in counted)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT (SELECT COUNT(*) FROM {_ENTRIES}){each}",
                [text for _sql, texts in counted for text in texts],
            )
            total, *found = cursor.fetchone()
        return total, found

    heading = _HEADING
    completing = staticmethod(completing)

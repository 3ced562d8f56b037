from collections import Counter, defaultdict

from django.db.models import Count, Value
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.blocks.cards import prefetch_standing

from .document import PAGE, RECORD, SUBJECT, SUMMARY, TITLE, WORDS, in_heading
from .engine import EngineMatches
from .kinds import kind_of, model_of, public_pages, record_models, types
from .ranking import matches, points, ranked

# A word counts by where it stands and how close it is to what was asked for.
_PLACES = (
    ("exact", TITLE, 8),
    ("base", TITLE, 7.2),
    ("part", TITLE, 4.8),
    ("exact", SUMMARY, 4),
    ("base", SUMMARY, 3.6),
    ("part", SUMMARY, 2.4),
    ("exact", SUBJECT, 2),
    ("base", SUBJECT, 1.8),
    ("part", SUBJECT, 1.2),
    ("exact", "", 1),
    ("base", "", 0.9),
    ("part", "", 0.6),
)
_NAMED_SO = 4_000  # more for a title that has no other word
_AT_ONCE = 100  # so many are fetched in their order, as far as somebody looks


def find(query, **narrowed):
    """What is published in the language of a query and holds all its words, the best first."""
    if knows_words():
        return Matches(query.terms, query.locale.pk, query.is_question, **narrowed)
    return EngineMatches(query, **narrowed)


def knows_words():
    """Whether the search backend is the site's own: another engine analyses by itself."""
    return hasattr(get_search_backend(), "entries")


class Matches:
    """A sequence of `Match`, fetched as far as somebody looks; its length is counted by the
    database. `kind`, `facts` (as the index marks them) and a queryset of pages narrow it."""

    def __init__(
        self,
        terms,
        locale_id,
        is_question=False,
        kind="",
        facts=(),
        pages=None,
        is_soonest_first=False,
    ):
        self._terms, self.locale_id, self.kind = terms, locale_id, kind
        self._is_question = is_question
        self._facts, self._pages = facts, pages
        self._is_soonest_first = is_soonest_first
        self.ranked = []

    def __len__(self):
        own = self.counts[self.locale_id]
        return own[self.kind] if self.kind else own.total()

    def __getitem__(self, wanted):
        while (known := len(self.ranked)) < min(wanted.stop, len(self)):
            self.ranked += matches(self._rows[known : known + _AT_ONCE], self._is_soonest_first)
            if len(self.ranked) == known:
                break
        return self.ranked[wanted]

    @cached_property
    def _rows(self):
        return ranked(
            self._groups,
            [
                [("title", self._name, _NAMED_SO)],
                *(
                    points(
                        (in_heading(getattr(term, close), marks), bool(marks), weight)
                        for close, marks, weight in _PLACES
                    )
                    for term in self._terms
                ),
            ],
            self.locale_id,
            self.kind,
            self._facts,
            self._pages,
            self._focus,
        )

    @property
    def _focus(self):
        """Where each word has to stand at least, so that a text is about all of them: in what says
        in few words what it is about, or beside the next word. A single word may stand anywhere,
        but as the part of another not just by the way. What is left of a question is in the title
        or a subject of the text, at least one word in the title."""
        places = []
        for term in self._terms:
            close = term.exact | term.base | term.near
            if self._is_question:
                heading, beside = in_heading(close, SUBJECT), frozenset()
            elif len(self._terms) == 1:
                heading, beside = in_heading(term.part, TITLE + SUMMARY + SUBJECT), close
            else:
                heading, beside = in_heading(close, SUMMARY), term.near
            own = {"title": in_heading(term.tokens, TITLE) | heading, "body": beside}
            places.append([(column, [tokens]) for column, tokens in own.items() if tokens])
        if self._is_question:
            titles = (in_heading(term.tokens, TITLE) for term in self._terms)
            places.append([("title", [frozenset().union(*titles)])])
        return places

    @property
    def _name(self):
        """What a title has that consists of the words that were asked for."""
        words = [in_heading(term.exact, TITLE) for term in self._terms if term.exact]
        return [*words, {f"{len(words)}{WORDS}"}]

    @property
    def _groups(self):
        return [term.tokens for term in self._terms]

    @cached_property
    def counts(self):
        """How many of each kind there are in each language."""
        counts = defaultdict(Counter)
        if not self._terms:
            return counts
        own = types()
        found = public_pages().filter(pk__in=self._keys(PAGE))
        if self._pages is not None:
            found = found.filter(pk__in=self._pages.values("pk"))
        tables = [found]
        for model in record_models() if self._pages is None else ():
            keys = self._keys(RECORD).filter(content_type=own[model])
            tables.append(
                model.objects.live().filter(pk__in=keys).annotate(content_type=Value(own[model].pk))
            )
        first, *others = (
            table.order_by().values_list("content_type", "locale").annotate(Count("pk"))
            for table in tables
        )
        for type_id, locale_id, count in first.union(*others, all=True):
            counts[locale_id][kind_of(model_of(type_id))] += count
        return counts

    def _keys(self, sort):
        facts = ({fact} for fact in self._facts)
        return get_search_backend().keys([*self._groups, *facts, {sort}], self._focus)


def load(matches):
    """(match, item) for some matches, in their order; asks once for pages, once per other type."""
    wanted = defaultdict(list)
    for match in matches:
        wanted[match.model].append(match)
    items = {}
    for model, own in wanted.items():
        found = model.objects.filter(pk__in=[match.pk for match in own])
        if model is Page:
            found = _specific(found, {match.type for match in own})
        items |= {(model, item.pk): item for item in prefetch_standing(found)}
    places = [(match, (match.model, match.pk)) for match in matches]
    return [(match, items[place]) for match, place in places if place in items]


def _specific(pages, types):
    """As Wagtail's own `specific`, which asks once for each type."""
    names = {each: each._meta.pk.remote_field.get_accessor_name() for each in types}
    for page in pages.select_related(*names.values()):
        yield getattr(page, names[page.specific_class])

from collections import Counter, defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.utils.functional import cached_property
from wagtail.models import Page, get_page_models
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from cms.blocks.cards import prefetch_standing

from .analysis import WORD
from .document import DATE, PAGE, RECORD, SUBJECT, SUMMARY, TITLE, in_heading
from .engine import EngineMatches
from .kinds import kind_of, public_pages, record_models
from .match import Match

# Results come tier by tier: all words in the title, then in title or summary, then also among the
# subjects, then anywhere.
_TIERS = (TITLE, TITLE + SUMMARY, TITLE + SUMMARY + SUBJECT)
# Within a tier a word counts by where it stands and how close it is to what was asked for.
_PLACES = {TITLE: 8, SUMMARY: 4, SUBJECT: 2}
_EXACT, _BASE, _PART = 1, 0.9, 0.6
_NAMED_SO = 4  # more for a title that has no other word
# So many are ranked at once. Where more match, the tiers are asked for one by one; of a longer tier
# those that were published last are ranked before the others.
_AT_ONCE = 500


def find(query, **narrowed):
    """What is published in the language of a query and holds all its words, the best first."""
    if knows_words():
        return Matches(query.terms, query.locale.pk, **narrowed)
    return EngineMatches(query, **narrowed)


def knows_words():
    """Whether the search backend is the site's own: another engine analyses by itself."""
    return hasattr(get_search_backend(), "entries")


class Matches:
    """A sequence of `Match`, ranked as far as somebody looks; its length is counted by the
    database. `kind`, `facts` (as the index marks them) and a queryset of pages narrow it."""

    def __init__(self, terms, locale_id, kind="", facts=(), pages=None):
        self._terms, self.locale_id, self.kind = terms, locale_id, kind
        self._facts, self._pages = [{fact} for fact in facts], pages
        self._seen, self.ranked, self._more = set(), [], self._rank_by_tiers()

    def __len__(self):
        own = self.counts[self.locale_id]
        return own[self.kind] if self.kind else own.total()

    def __getitem__(self, wanted):
        while len(self.ranked) < wanted.stop and (more := next(self._more, None)) is not None:
            self.ranked += more
        return self.ranked[wanted]

    @cached_property
    def counts(self):
        """How many of each kind there are in each language."""
        counts = defaultdict(Counter)
        if not self._terms:
            return counts
        pages = self._pages_with(self._anywhere).values("content_type", "locale")
        for row in pages.annotate(count=Count("pk")).order_by():
            counts[row["locale"]][kind_of(model_of(row["content_type"]))] += row["count"]
        for (type_id, _pk), locale_id in self._records.items():
            counts[locale_id][kind_of(model_of(type_id))] += 1
        return counts

    def _rank_by_tiers(self):
        """Ranked lists: what is in one tier and in none before."""
        for tokens in self._tiers() if len(self) else ():
            pages = self._pages_with(tokens).filter(locale=self.locale_id)
            if self.kind:
                pages = pages.filter(content_type__in=types_of(self.kind))
            pages = pages.order_by("-first_published_at", "-pk").values_list("content_type", "pk")
            records = {
                key
                for key in (self._keys_of_records(tokens) if self._records else ())
                if self._records.get(key) == self.locale_id
                and self.kind in ("", kind_of(model_of(key[0])))
            }
            yield self._rank({*records, *pages[:_AT_ONCE]})
            yield self._rank({*pages[_AT_ONCE:]})

    def _tiers(self):
        """What tokens the results of a tier have, by column of the index."""
        groups = [term.tokens for term in self._terms]
        if len(self) > _AT_ONCE:
            yield {"title": [in_heading(term.exact, TITLE) for term in self._terms]}
            for marks in _TIERS:
                yield {"title": [in_heading(group, marks) for group in groups]}
            if len(groups) > 1:
                some = in_heading(frozenset().union(*groups), TITLE + SUMMARY)
                yield self._anywhere | {"title": [some]}
            yield {"body": [term.exact for term in self._terms]}
            yield {"body": [term.exact | term.base for term in self._terms]}
        yield self._anywhere

    def _rank(self, keys):
        keys -= self._seen
        if not keys:
            return []
        self._seen |= keys
        backend = get_search_backend()
        types, pks = ({*parts} for parts in zip(*keys, strict=True))
        entries = IndexEntry.objects.filter(content_type__in=types, object_id__in=map(str, pks))
        for level, tokens in (
            ("is_exact", [term.exact for term in self._terms]),
            ("is_base", [term.exact | term.base for term in self._terms]),
        ):
            entries = entries.annotate(
                **{level: Q(pk__in=backend.entries(body=tokens).values("pk"))}
            )
        matches = []
        for type_id, key, heading, is_exact, is_base in entries.values_list(
            "content_type", "object_id", backend.heading, "is_exact", "is_base"
        ):
            pk = int(key)
            if (type_id, pk) in keys:
                level = _EXACT if is_exact else _BASE if is_base else _PART
                matches.append(self._match(model_of(type_id), pk, heading, level))
        return sorted(matches, key=lambda match: match.rank)

    def _match(self, model, pk, heading, level):
        words = frozenset(heading.split())
        tier = score = 0
        for groups in self._weights:
            weight, place = next(
                (found for *found, group in groups if not group.isdisjoint(words)),
                (level, len(_TIERS)),
            )
            tier, score = max(tier, place), score + weight
        if score >= _PLACES[TITLE] * len(self._terms):
            named = sum(1 for word in words if word.endswith(WORD + TITLE))
            score += _NAMED_SO * (named == len(self._terms))
        kind = kind_of(model)
        rank = (tier, -score, -date_in(heading), kind.order, -pk)
        return Match(Page if issubclass(model, Page) else model, pk, kind, rank, words)

    def _pages_with(self, tokens):
        keys = get_search_backend().keys(**self._narrowed(tokens, PAGE))
        return self._public_pages.filter(pk__in=keys)

    @cached_property
    def _public_pages(self):
        pages = public_pages()
        return pages if self._pages is None else pages.filter(pk__in=self._pages.values("pk"))

    @cached_property
    def _records(self):
        """The language of each record that is found, by type and key."""
        found = defaultdict(list)
        for type_id, pk in self._keys_of_records(self._anywhere) if self._pages is None else ():
            found[type_id].append(pk)
        return {
            (type_id, pk): locale_id
            for type_id, pks in found.items()
            if (model := model_of(type_id)) in record_models()
            for pk, locale_id in model.objects.live()
            .filter(pk__in=pks)
            .values_list("pk", "locale_id")
        }

    def _keys_of_records(self, tokens):
        entries = get_search_backend().entries(**self._narrowed(tokens, RECORD))
        keys = entries.values_list("content_type", "object_id")
        return [(type_id, int(key)) for type_id, key in keys]

    def _narrowed(self, tokens, sort):
        return {column: [*groups, *self._facts, {sort}] for column, groups in tokens.items()}

    @property
    def _anywhere(self):
        return {"body": [term.tokens for term in self._terms]}

    @cached_property
    def _weights(self):
        """For each term groups of marked tokens, with what they count and where they stand, the
        heaviest first."""
        return [
            sorted(
                (
                    (_PLACES[mark] * closeness, place, in_heading(tokens, mark))
                    for place, mark in enumerate(_PLACES)
                    for tokens, closeness in (
                        (term.exact, _EXACT),
                        (term.base, _BASE),
                        (term.part, _PART),
                    )
                ),
                key=lambda weight: -weight[0],
            )
            for term in self._terms
        ]


def types_of(kind):
    """The types of pages of a kind, or of all."""
    models = [model for model in get_page_models() if kind in ("", kind_of(model))]
    return list(ContentType.objects.get_for_models(*models).values())


def date_in(heading):
    """The date of an item as a number."""
    date = heading.partition(" ")[0]
    return int(date[:-1]) if date.endswith(DATE) else 0


def model_of(type_id):
    """The model of a content type, by its key."""
    return ContentType.objects.get_for_id(type_id).model_class()


def load(matches):
    """(match, item) for some matches, in their order; asks once per type."""
    wanted = defaultdict(list)
    for match in matches:
        wanted[match.model].append(match.pk)
    items = {}
    for model, pks in wanted.items():
        found = model.objects.filter(pk__in=pks)
        if model is Page:
            found = found.specific()
        items |= {(model, item.pk): item for item in prefetch_standing(found)}
    places = [(match, (match.model, match.pk)) for match in matches]
    return [(match, items[place]) for match, place in places if place in items]

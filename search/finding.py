from collections import Counter, defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.utils.functional import cached_property
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from .analysis import WORD, terms
from .document import DATE, PAGE, RECORD, SUBJECT, SUMMARY, TITLE
from .engine import EngineMatches
from .kinds import KINDS, kind_of, public_pages, snippet_models
from .match import Match

_ORDER = {kind: position for position, kind in enumerate(KINDS)}
# Results come tier by tier: all words in the title, then in title or summary, then also among the
# subjects, then anywhere. Few have to be ranked where many match.
_TIERS = (TITLE, TITLE + SUMMARY, TITLE + SUMMARY + SUBJECT)
# Within a tier a word counts by where it stands and how close it is to what was asked for.
_PLACES = {TITLE: 8, SUMMARY: 4, SUBJECT: 2}
_EXACT, _BASE, _PART = 1, 0.9, 0.6
_NAMED_SO = 4  # more for a title that has no other word
_LONG_QUERY = 3


def find(query, locale_id, **narrowed):
    """Published records of one language that hold all words of the query, the best first."""
    return _matches(query, terms(query), locale_id, **narrowed)


def find_most(query, locale_id, **narrowed):
    """As `find`, for what holds all words of a longer query but one."""
    asked = terms(query)
    if len(asked) < _LONG_QUERY or not knows_words():
        return _matches("", [], locale_id)
    fewer = (asked[:place] + asked[place + 1 :] for place in range(len(asked)))
    return max((Matches(some, locale_id, **narrowed) for some in fewer), key=len)


def knows_words():
    """Whether the search backend is the site's own: another engine analyses by itself."""
    return hasattr(get_search_backend(), "matching")


def _matches(query, asked, locale_id, **narrowed):
    if knows_words():
        return Matches(asked, locale_id, **narrowed)
    return EngineMatches(query, asked, locale_id, **narrowed)


class Matches:
    """A sequence of `Match`, ranked as far as somebody looks; its length is counted by the
    database. `kind`, `facts` (as the index marks them) and a queryset of pages narrow it."""

    def __init__(self, asked, locale_id, kind="", facts=(), pages=None):
        self.asked, self.locale_id, self.kind = asked, locale_id, kind
        self._facts, self._pages = set(facts), pages
        self._groups = [term.tokens for term in asked] + [{fact} for fact in facts]
        self._seen, self.ranked, self._tiers = set(), [], self._find_tiers()

    def __len__(self):
        own = self.counts[self.locale_id]
        return own[self.kind] if self.kind else own.total()

    def __getitem__(self, wanted):
        while len(self.ranked) < wanted.stop and (tier := next(self._tiers, None)) is not None:
            self.ranked += tier
        return self.ranked[wanted]

    @cached_property
    def counts(self):
        """How many of each kind there are in each language."""
        counts = defaultdict(Counter)
        if not self.asked:
            return counts
        backend = get_search_backend()
        pages = self._published(Page).filter(pk__in=backend.keys([*self._groups, {PAGE}]))
        for row in pages.values("content_type", "locale").annotate(count=Count("pk")).order_by():
            counts[row["locale"]][kind_of(_model(row["content_type"]))] += row["count"]
        records = defaultdict(list)
        for type_id, pk in backend.places([*self._groups, {RECORD}]):
            records[_model(type_id)].append(int(pk))
        for model, pks in records.items():
            for locale_id in self._locales(model, pks).values():
                counts[locale_id][kind_of(model)] += 1
        return counts

    def _find_tiers(self):
        """Ranked lists of what is in one tier and in none before."""
        if not self.asked:
            return
        backend = get_search_backend()
        for tier, marks in enumerate(_TIERS):
            marked = [
                {token + mark for token in term.tokens for mark in marks} for term in self.asked
            ]
            yield self._rank(tier, backend.matching(marked, "title"), {})
        levels = {}
        for level, tokens in (
            (_BASE, [term.exact | term.base for term in self.asked]),
            (_EXACT, [term.exact for term in self.asked]),
        ):
            levels |= {(type_id, int(pk)): level for type_id, pk in backend.places(tokens)}
        yield self._rank(len(_TIERS), backend.matching(self._groups), levels)

    def _rank(self, tier, entries, levels):
        found = defaultdict(dict)
        for type_id, pk, heading in entries:
            if (type_id, pk) not in self._seen:
                self._seen.add((type_id, pk))
                found[type_id][int(pk)] = heading
        matches = []
        for type_id, headings in found.items():
            model = _model(type_id)
            for pk, locale_id in self._locales(model, list(headings)).items():
                words = frozenset(headings[pk].split())
                kind = kind_of(model)
                if locale_id == self.locale_id and self.kind in ("", kind) and self._facts <= words:
                    score = _score(words, self._weights, levels.get((type_id, pk), _PART))
                    rank = (tier, -score, -_date(headings[pk]), _ORDER[kind], -pk)
                    table = Page if issubclass(model, Page) else model
                    matches.append(Match(table, pk, kind, rank, words))
        return sorted(matches, key=lambda match: match.rank)

    def _locales(self, model, pks):
        """Languages of the records that the public may see, by key."""
        records = self._published(model).filter(pk__in=pks)
        return dict(records.values_list("pk", "locale_id"))

    def _published(self, model):
        if model and issubclass(model, Page):
            pages = public_pages()
            return pages if self._pages is None else pages.filter(pk__in=self._pages.values("pk"))
        is_public = model in snippet_models() and self._pages is None
        return model.objects.all() if is_public else Page.objects.none()

    @cached_property
    def _weights(self):
        """For each term groups of marked tokens with what they count, the heaviest first."""
        return [
            sorted(
                (
                    (place * closeness, frozenset(token + mark for token in tokens))
                    for mark, place in _PLACES.items()
                    for tokens, closeness in (
                        (term.exact, _EXACT),
                        (term.base, _BASE),
                        (term.part, _PART),
                    )
                ),
                key=lambda weight: -weight[0],
            )
            for term in self.asked
        ]


def _score(words, weights, level):
    score = 0
    for groups in weights:
        score += next((weight for weight, group in groups if not group.isdisjoint(words)), level)
    if score >= _PLACES[TITLE] * len(weights):
        named = sum(1 for word in words if word.endswith(WORD + TITLE))
        score += _NAMED_SO * (named == len(weights))
    return score


def _date(heading):
    date = heading.partition(" ")[0]
    return int(date[:-1]) if date.endswith(DATE) else 0


def _model(type_id):
    return ContentType.objects.get_for_id(type_id).model_class()


def load(matches):
    """The records of some matches, in their order; asks once per type."""
    wanted = defaultdict(list)
    for match in matches:
        wanted[match.model].append(match.pk)
    records = {}
    for model, pks in wanted.items():
        found = model.objects.filter(pk__in=pks)
        if model is Page:
            found = found.specific()
        records |= {(model, record.pk): record for record in found}
    places = [(match, (match.model, match.pk)) for match in matches]
    return [(match, records[place]) for match, place in places if place in records]

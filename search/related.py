"""What has some of the words of a query, or parts of them: ranked by how many words and how rare
they are, in the database, as BM25 does.

How often a word stands in a text the index knows roughly: that it is in the title, in the summary
or a subject of the text, or somewhere in it. How long the text is makes nothing better.
"""

from math import log

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Count, FloatField, Q, Value, When
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from .document import SUBJECT, SUMMARY, TITLE, in_heading
from .finding import date_in, knows_words, model_of, types_of
from .kinds import kind_of, public_pages, record_models
from .match import Match

LENGTH = 10
_LOOKED_AT = 60  # of which the newest of equals come first
_WORTH = 0.15  # of the best one's score: what has less is no help
_RARE, _COMMON = 0.02, 0.2  # of all entries
# What a unit counts for by where it stands, the heaviest first; what is further away counts less.
_PLACES = (
    ("close", TITLE, 1.9),
    ("close", SUMMARY + SUBJECT, 1.6),
    ("far", TITLE + SUMMARY + SUBJECT, 1.0),
    ("close", None, 1.0),
    ("far", None, 0.6),
)


def related(query, strict, kind="", facts=(), pages=None):
    """What is related to a wider query and not among its strict matches."""
    if not knows_words():
        return []
    backend = get_search_backend()
    units = _telling(query.units)
    if not units:
        return []
    tokens = frozenset().union(*(unit.tokens for unit, _rarity in units))
    entries = (
        backend.entries(body=[tokens, *({fact} for fact in facts)])
        .annotate(
            key=Cast("object_id", BigIntegerField()), score=sum(_score(*unit) for unit in units)
        )
        .filter(_is_public(query.locale, kind, pages))
        .order_by("-score", "-key")
        .values_list("content_type", "key", backend.heading, "score")
    )
    found = [_match(*entry) for entry in entries[:_LOOKED_AT]]
    seen = {(match.model, match.pk) for match in strict[: len(strict)]}
    found = sorted(
        (match for match in found if (match.model, match.pk) not in seen),
        key=lambda match: match.rank,
    )
    return [match for match in found if match.rank[0] <= _WORTH * found[0].rank[0]][:LENGTH]


def _telling(units):
    """Units that the index knows, with how rare they are."""
    rows = get_search_backend().rows
    found = {
        f"unit{number}": Count("pk", filter=Q(pk__in=rows("body", [unit.tokens])))
        for number, unit in enumerate(units)
    }
    total, *counts = IndexEntry.objects.aggregate(all=Count("pk"), **found).values()
    known = [(unit, count) for unit, count in zip(units, counts, strict=True) if count]
    # Beside a rare word a common one changes the order little, and costs the database the most.
    if min((count for _unit, count in known), default=0) <= _RARE * total:
        known = [(unit, count) for unit, count in known if count <= _COMMON * total]
    return [
        (unit, unit.weight * log(1 + (total - count + 0.5) / (count + 0.5)))
        for unit, count in known
    ]


def _score(unit, rarity):
    """What a unit adds to the score of an entry, as an expression of the database."""
    rows = get_search_backend().rows
    places = []
    for closeness, marks, weight in _PLACES:
        if tokens := getattr(unit, closeness):
            found = rows("title", [in_heading(tokens, marks)]) if marks else rows("body", [tokens])
            places.append(When(pk__in=found, then=Value(weight * rarity)))
    return Case(*places, default=Value(0.0), output_field=FloatField())


def _is_public(locale, kind, pages):
    public = public_pages().filter(locale=locale)
    if pages is not None:
        public = public.filter(pk__in=pages.values("pk"))
    is_public = Q(content_type__in=types_of(kind), key__in=public.values("pk"))
    for model in record_models() if pages is None else ():
        if kind in ("", kind_of(model)):
            live = model.objects.live().filter(locale=locale)
            own = ContentType.objects.get_for_model(model)
            is_public |= Q(content_type=own, key__in=live.values("pk"))
    return is_public


def _match(type_id, pk, heading, score):
    model = model_of(type_id)
    kind = kind_of(model)
    rank = (-round(score, 6), -date_in(heading), kind.order, -pk)
    model = Page if issubclass(model, Page) else model
    return Match(model, pk, kind, rank, frozenset(heading.split()))

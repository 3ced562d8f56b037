"""The order of what is found, made by the database: what an entry of the index scores by where it
has which tokens, the newer ones first where scores are equal."""

from django.db.models import BigIntegerField, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Substr
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from .document import DATE, FACTS
from .kinds import kind_of, model_of, public_pages, record_models, types
from .match import Match

UNIT = 1_000  # points are whole numbers: both databases add them up alike


def points(places, factor=1.0):
    """What an entry gets of (tokens, whether they stand in its heading, weight), the heaviest
    first: the weight of the first place that has any of the tokens."""
    return [
        ("title" if is_heading else "body", [tokens], round(UNIT * weight * factor))
        for tokens, is_heading, weight in places
        if tokens
    ]


def ranked(groups, cases, locale_id, kind="", facts=(), pages=None, places=()):
    """The entries that have a token of each group and are public, best first, to be sliced."""
    backend = get_search_backend()
    newest = Page.objects.filter(pk=OuterRef("key"), content_type=OuterRef("content_type"))
    return (
        backend.entries([*groups, *({fact} for fact in facts)], places)
        .annotate(key=Cast("object_id", BigIntegerField()))
        .filter(_is_public(locale_id, kind, pages))
        .annotate(
            score=backend.score(cases),
            published=Subquery(newest.values("first_published_at")),
        )
        .order_by("-score", F("published").desc(nulls_last=True), "-key")
        .values_list("pk", "content_type", "key", "score")
    )


def matches(rows, is_soonest_first=False):
    """`Match` for some ranked rows; of equals those with the later date come first, or of all
    those with the earlier one."""
    rows = list(rows)
    heading = Substr(get_search_backend().heading, 1, FACTS)
    entries = IndexEntry.objects.filter(pk__in=[row[0] for row in rows])
    headings = dict(entries.values_list("pk", heading))
    found = [_match(*others, headings[pk], is_soonest_first) for pk, *others in rows]
    return sorted(found, key=lambda match: match.rank)


def _match(type_id, pk, score, heading, is_soonest_first):
    model = model_of(type_id)
    kind = kind_of(model)
    date = heading.partition(" ")[0]
    date = int(date[:-1]) if date.endswith(DATE) else 0
    rank = (date, -score, -pk) if is_soonest_first else (-score, -date, kind.order, -pk)
    return Match(model, pk, kind, rank, frozenset(heading.rpartition(" ")[0].split()))


def _is_public(locale_id, kind, pages):
    public = public_pages().filter(locale=locale_id)
    if pages is not None:
        public = public.filter(pk__in=pages.values("pk"))
    is_public = Q(content_type__in=types_of(kind), key__in=public.values("pk"))
    for model in record_models() if pages is None else ():
        if kind in ("", kind_of(model)):
            live = model.objects.live().filter(locale=locale_id)
            is_public |= Q(content_type=types()[model], key__in=live.values("pk"))
    return is_public


def types_of(kind):
    """The types of pages of a kind, or of all."""
    return [
        own
        for model, own in types().items()
        if issubclass(model, Page) and kind in ("", kind_of(model))
    ]

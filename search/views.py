from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from cms.blocks.cards import prefetch_cards
from cms.language.prefixes import EASY
from cms.language.showing import locale_by_id

from .answers import answer
from .excerpts import excerpt, marked
from .filters import Narrowing, filters
from .finding import load
from .kinds import public_pages, story_models
from .models import Miss
from .promoting import promotions
from .query import Query
from .suggesting import suggest
from .wider import WiderQuery

MAX_LENGTH = 100
PAGE_SIZE = 10
LATEST = 6


@require_safe
def results(request):
    """What the site knows about a query, in the active language, by kind."""
    query = _query(request)
    locale = query.locale
    narrowing = Narrowing.from_request(request, locale)
    is_narrowed = narrowing != Narrowing()
    found = answer(query, **narrowing.arguments)
    if not found.counts[locale.pk] and not found.meanings and not is_narrowed:
        Miss.note(query)
    counts = found.matches.counts[locale.pk]
    paginator = Paginator(found.matches, PAGE_SIZE)
    try:
        pages = paginator.page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(_("This listing has no such page.")) from error
    shown = list(pages.object_list)
    items = dict(load([*shown, *found.related]))  # all of a type at once
    pages.object_list = _hits(shown, items, found.asked, request)
    context = {
        "query": query.text,
        "corrected": found.asked.text if found.is_corrected else "",
        "max_length": MAX_LENGTH,
        "total": counts.total(),
        "pages": pages,
        "meanings": found.meanings,
        "nearest": found.nearest and found.nearest.words,
        "related": _hits(found.related, items, WiderQuery(found.nearest or found.asked), request),
        "is_narrowed": is_narrowed,
        "filters": filters(found, narrowing),
        "promotions": promotions(query) if not is_narrowed and pages.number == 1 else [],
        "elsewhere": _elsewhere(found.counts, query, request),
        "related_elsewhere": _elsewhere(found.related_elsewhere, query, request),
        "latest": [] if counts or found.related or is_narrowed else _latest(locale),
    }
    response = render(request, "search/results.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@cache_control(public=True, max_age=300)
def suggestions(request):
    """What begins like the last word somebody types: title, kind and address, the best first."""
    return JsonResponse(
        {
            "suggestions": [
                {
                    "title": str(item),
                    "kind": str(kind.plural),
                    "url": _url(item, request),
                }
                for kind, item in suggest(_query(request))
            ]
        }
    )


def _query(request):
    """One short line of printable characters, as it is shown again in the field."""
    typed = request.GET.get("q", "")
    printable = "".join(sign if sign.isprintable() else " " for sign in typed)
    return Query(" ".join(printable.split())[:MAX_LENGTH].strip(), Locale.get_active())


def _hits(matches, items, query, request):
    return [
        {
            "kind": match.kind,
            "item": item,
            "url": _url(item, request),
            "title": marked(str(item), query),
            "excerpt": excerpt(item, query),
        }
        for match in matches
        for item in [items.get(match)]
        if item
    ]


def _url(item, request):
    return item.get_url(request) if isinstance(item, Page) else item.get_absolute_url()


def _elsewhere(counts, query, request):
    """How much the other languages have to say, with the address of their results."""
    asked = urlencode({"q": query.text})
    others = [locale_by_id(pk) for pk in counts if pk != query.locale.pk and counts[pk]]
    return [
        {
            "code": other.language_code,
            "is_easy": other.language_code == EASY,
            "count": counts[other.pk].total(),
            "url": f"{translate_url(request.path, other.language_code)}?{asked}",
        }
        for other in sorted(filter(None, others), key=lambda locale: locale.pk)
    ]


def _latest(locale):
    pages = public_pages().filter(locale=locale).type(*story_models())
    newest = pages.order_by("-first_published_at", "-pk").specific().defer_streamfields()
    return prefetch_cards(newest[:LATEST])

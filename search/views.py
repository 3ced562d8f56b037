from collections import Counter
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from cms.models import prefetch_cards

from .analysis import key, words
from .excerpts import excerpt, marked
from .finding import find, load
from .kinds import KINDS, story_models

MAX_LENGTH = 100
PAGE_SIZE = 10
LATEST = 6


@require_safe
def results(request):
    """What the site knows about a query, in the active language, by kind."""
    query = _clean(request.GET.get("q", ""))
    matches = find(query)
    locale = Locale.get_active()
    own = [match for match in matches if match.locale_id == locale.pk]
    kind = request.GET.get("kind", "")
    chosen = [match for match in own if match.kind == kind] if kind in KINDS else own
    paginator = Paginator(chosen, PAGE_SIZE)
    try:
        pages = paginator.page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(_("This listing has no such page.")) from error
    keys = {key(word) for word in words(query)}
    pages.object_list = [
        _hit(match, record, keys, request) for match, record in load(pages.object_list)
    ]
    context = {
        "query": query,
        "max_length": MAX_LENGTH,
        "total": len(own),
        "pages": pages,
        "kinds": _kinds(own, query, kind),
        "elsewhere": _elsewhere(matches, locale, query, request),
        "latest": [] if own else _latest(locale),
    }
    response = render(request, "search/results.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _clean(query):
    """One short line of printable characters, as it is shown again in the field."""
    printable = "".join(sign if sign.isprintable() else " " for sign in query)
    return " ".join(printable.split())[:MAX_LENGTH].strip()


def _hit(match, record, keys, request):
    is_page = isinstance(record, Page)
    return {
        "kind": match.kind,
        "label": KINDS[match.kind],
        "record": record,
        "url": record.get_url(request) if is_page else record.get_absolute_url(),
        "title": marked(str(record), keys),
        "excerpt": excerpt(record, keys),
    }


def _kinds(matches, query, chosen):
    """Links that narrow the results to a kind, with counts; the first one shows all."""
    counts = Counter(match.kind for match in matches)
    everything = [
        {
            "kind": "",
            "label": _("All"),
            "count": len(matches),
            "url": f"?{urlencode({'q': query})}",
            "is_current": chosen not in KINDS,
        }
    ]
    return everything + [
        {
            "kind": kind,
            "label": label,
            "count": counts[kind],
            "url": f"?{urlencode({'q': query, 'kind': kind})}",
            "is_current": kind == chosen,
        }
        for kind, label in KINDS.items()
        if counts[kind] or kind == chosen
    ]


def _elsewhere(matches, locale, query, request):
    """How much the other languages have to say, with the address of their results."""
    counts = Counter(match.locale_id for match in matches if match.locale_id != locale.pk)
    return [
        {
            "code": other.language_code,
            "language": other.get_display_name(),
            "count": counts[other.pk],
            "url": f"{translate_url(request.path, other.language_code)}?{urlencode({'q': query})}",
        }
        for other in Locale.objects.all()
        if counts[other.pk]
    ]


def _latest(locale):
    pages = Page.objects.live().public().filter(locale=locale).type(*story_models())
    newest = pages.order_by("-first_published_at", "-pk").specific().defer_streamfields()
    return prefetch_cards(newest[:LATEST])

"""What other websites show of this one: small pages for their frames, and the same as data.

Who may show the pages stands in the settings. The feeds are for everybody, as all that is public.
"""

from functools import wraps

from csp.decorators import csp_replace
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cms.blocks.cards import prefetch_cards
from cms.feeds.atom import name_of
from cms.head.addresses import absolute
from cms.models.settings import SiteSettings

from .models import EmbedSettings
from .parts import page_with, tables
from .sources import SOURCES

ANYBODY = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}


def embeddable(view):
    """The websites that editors have listed may show what it answers, errors included."""

    @wraps(view)
    def answer(request, **kwargs):
        ancestors = ["'self'", *EmbedSettings.for_request(request).origins]
        response = csp_replace({"frame-ancestors": ancestors})(view)(request, **kwargs)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return require_safe(xframe_options_exempt(answer))


@embeddable
def listing(request, name):
    source = SOURCES[name]
    filters = source.choose(request.GET)
    if not filters.is_valid():
        return gone(request)
    context = {"source": source, "pages": prefetch_cards(filters.qs)}
    context["section"] = source.section
    return TemplateResponse(request, "embeds/listing.html", context)


@embeddable
def card(request, key):
    if not (page := page_with(key)):
        return gone(request)
    [page] = prefetch_cards([page])
    return TemplateResponse(request, "embeds/card.html", {"shown": page})


@embeddable
def table(request, key, block):
    page = page_with(key)
    found = [each for each in tables(page) if each.id == block] if page else []
    if not found:
        return gone(request)
    return TemplateResponse(request, "embeds/table.html", {"shown": page, "table": found[0]})


@embeddable
def unknown(request, rest):
    return gone(request)


def gone(request):
    """Nobody learns whether there is a draft."""
    return TemplateResponse(request, "embeds/gone.html", status=404)


@require_safe
def feed(request, name):
    """The same list as a JSON Feed (version 1.1)."""
    source = SOURCES[name]
    filters = source.choose(request.GET)
    if not filters.is_valid():
        return JsonResponse({"errors": filters.errors.get_json_data()}, status=400, headers=ANYBODY)
    settings = SiteSettings.for_request(request)
    section = source.section
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{settings.name}: {source.title}",
        "home_page_url": section.get_full_url(request) if section else absolute(request, "/"),
        "feed_url": absolute(request, request.get_full_path()),
        "language": get_language(),
        "authors": [{"name": settings.name, "url": absolute(request, "/")}],
        "items": [_item(request, source, page) for page in prefetch_cards(filters.qs)],
    }
    answer = {"json_dumps_params": {"ensure_ascii": False}, "headers": ANYBODY}
    return JsonResponse(content, content_type="application/feed+json", **answer)


def _item(request, source, page):
    dates = {"date_published": page.first_published_at, "date_modified": page.changed_at}
    return {
        "id": name_of(page),
        "url": page.get_full_url(request),
        "title": page.title,
        "content_text": page.meta_description,
        **{name: date.isoformat() for name, date in dates.items() if date},
        "_stadtretter": source.facts(page),
    }

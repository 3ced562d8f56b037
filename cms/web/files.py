"""What the site answers besides pages: files for people and machines, health."""

from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page
from wagtail.documents.views.serve import serve
from wagtail.models import Page

from cms.drawing.colours import colour
from cms.drawing.png import plan_png
from cms.head.addresses import absolute
from cms.models.media import SiteDocument
from cms.models.settings import SiteSettings

HOUR = 60 * 60
WEEK = 7 * 24 * HOUR


@cache_control(no_cache=True)
def document(request, pk, filename):
    """The file that a document has now, also at the address of one that it had before; browsers
    ask each time whether theirs is still the same."""
    found = get_object_or_404(SiteDocument, pk=pk)
    return serve(request, pk, found.filename)


@cache_control(public=True, max_age=WEEK)
@conditional_page
def share_image(request, pk):
    """The town plan of a page with its title, for those who share a link to it."""
    page = get_object_or_404(Page.objects.live().public(), pk=pk)

    def draw():
        accent = page.specific_deferred.kind.accent
        return plan_png(str(page.translation_key), accent, page.title)

    png = cache.get_or_set(f"share-image-{page.cache_key}", draw, WEEK)
    return HttpResponse(png, content_type="image/png")


@cache_control(public=True, max_age=HOUR)
@conditional_page
def manifest(request):
    settings = SiteSettings.for_request(request)
    icons = [
        {"src": static(f"icons/brand/icon-{size}.png"), "sizes": f"{size}x{size}"}
        for size in (192, 512)
    ]
    content = {
        "name": settings.name,
        "short_name": settings.name,
        "description": settings.tagline,
        "lang": "de",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": colour("paper"),
        "theme_color": colour("paper"),
        "icons": [{**icon, "type": "image/png"} for icon in icons],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@cache_control(public=True, max_age=HOUR)
def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {absolute(request, reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=WEEK)
def favicon(request):
    """For those who ask for the icon without having read a page."""
    return redirect(static("icons/brand/favicon.ico"))


@never_cache
def health(request):
    """Whether the site can work: for load balancers and monitoring."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")

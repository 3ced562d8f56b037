"""What the site answers besides pages: files for people and machines, health."""

import secrets
from datetime import UTC, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import Error, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page
from wagtail import hooks
from wagtail.documents.views.serve import serve
from wagtail.models import Page

from cms.drawing.colours import colour
from cms.drawing.png import plan_png
from cms.head.addresses import absolute
from cms.models.media import SiteDocument
from cms.models.settings import SiteSettings
from cms.text.addresses import wire

HOUR = 60 * 60
WEEK = 7 * 24 * HOUR


@cache_control(no_cache=True)
def document(request, pk, filename):
    """The file that a document has now, also at the address of one that it had before; browsers
    ask each time whether theirs is still the same."""
    found = get_object_or_404(SiteDocument, pk=pk)
    response = serve(request, pk, found.filename)
    # Wagtail says "None" of what is not packed, and some programs know no way to unpack that.
    if response.headers.get("Content-Encoding") == "None":
        del response.headers["Content-Encoding"]
    return response


@cache_control(public=True, max_age=WEEK)
@conditional_page
def share_image(request, pk):
    """The town plan of a page with its title, for those who share a link to it."""
    page = get_object_or_404(Page.objects.live().public(), pk=pk)

    def draw():
        accent = page.specific_deferred.kind.accent
        return plan_png(str(page.translation_key), accent, page.title)

    png = cache.get_or_set(f"share-image-{page.cache_key}", draw, WEEK)
    headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(png, content_type="image/png", headers=headers)


@cache_control(public=True, max_age=HOUR)
def security(request):
    """Whom to tell of a hole in the site (RFC 9116); nothing where the settings name no address."""
    email = SiteSettings.for_request(request).email
    if not email:
        raise Http404
    # The standard wants a day on which somebody looks at it again.
    expires = timezone.now().replace(microsecond=0) + timedelta(days=180)
    lines = [
        f"Contact: mailto:{wire(email)}",
        f"Expires: {expires.astimezone(UTC).isoformat()}",
        "Preferred-Languages: de, en",
        f"Canonical: {absolute(request, reverse('security'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


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
    """Whether the site can work: for load balancers and monitoring; with the token all that the
    rooms above know, by the hook `full_health`."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database", status=503, content_type="text/plain")
    if settings.HEALTH_TOKEN and "Authorization" in request.headers:
        return full_health(request.headers["Authorization"])
    return HttpResponse("ok", content_type="text/plain")


def full_health(authorization):
    expected = f"Bearer {settings.HEALTH_TOKEN}"
    if not secrets.compare_digest(authorization.encode(), expected.encode()):
        return HttpResponse("token", status=401, content_type="text/plain")
    # One room looks at all others.
    is_bad, content = hooks.get_hooks("full_health")[0]()
    return JsonResponse(content, status=503 if is_bad else 200)

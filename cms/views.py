"""What the site answers besides its pages: pages of snippets, files for machines, health."""

from django.core.cache import cache
from django.core.paginator import InvalidPage, Paginator
from django.db import Error, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext, override
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page
from django.views.generic import TemplateView
from wagtail.documents.views.serve import serve
from wagtail.models import Page, Site

from . import structured_data as schema
from .head import ACCENTS, INK, PAPER, Head, absolute, plan_image
from .models import Mixture, SiteDocument, SiteSettings, Topic
from .plan import plan_png
from .templatetags.site_tags import KIND_LABELS
from .translation import active_locale, language_links, localize

HOUR = 60 * 60
WEEK = 7 * 24 * HOUR


class RecordView(TemplateView):
    """The page of a snippet, found by its slug in the active language.

    A slug of another language leads to the translation; a record that nobody has translated is
    shown as it is.
    """

    model = None
    name = None

    def get(self, request, slug):
        found = self.model.objects.live().filter(slug=slug).select_related("locale")
        found = found.order_by("locale_id")
        active = active_locale()
        records = sorted(found, key=lambda record: record.locale_id != active.pk)
        if not records:
            raise Http404
        [record] = localize(records[:1])
        if record != records[0]:
            return redirect(record)
        return self.render_to_response(self.get_context_data(record))

    def get_context_data(self, record):
        urls = _addresses(record)
        settings = SiteSettings.for_request(self.request)
        site = Site.find_for_request(self.request)
        above = self.above(site.root_page.localized)
        absolutes = {code: absolute(self.request, url) for code, url in urls.items()}
        head = Head(
            title=str(record),
            description=Truncator(record.meta_description or settings.tagline).chars(300),
            url=absolutes[record.locale.language_code],
            image=plan_image(self.request, site.root_page),
            translations=absolutes,
        )
        trail = [(page.title, page.get_full_url(self.request)) for page in above]
        return {
            self.name: record,
            "breadcrumbs": above,
            "language_links": language_links(self.request, urls),
            "head": head,
            "structured_data": [
                schema.graph(
                    record.structured_data(self.request, head),
                    schema.breadcrumb_list([*trail, (head.title, head.url)]),
                    schema.publisher(self.request, settings),
                )
            ],
            **self.content(record),
        }

    def above(self, home):
        """The pages that the breadcrumbs name."""
        return [home]

    def content(self, record):
        return {"pages": record.pages()}


def _addresses(record):
    urls = {}
    published = record.get_translations(inclusive=True).live()
    for version in published.select_related("locale"):
        with override(version.locale.language_code):
            urls[version.locale.language_code] = version.get_absolute_url()
    return urls


class TopicView(RecordView):
    """A topic gathers pages of all kinds, whichever language the topic was chosen in."""

    model = Topic
    name = "topic"
    template_name = "cms/topic.html"
    page_size = 12

    def content(self, topic):
        kind = self.request.GET.get("kind") or None
        pages = Page.objects.filter(
            topic_links__topic__translation_key=topic.translation_key, locale=active_locale()
        )
        mixture = Mixture(pages.distinct(), kind)
        paginator = Paginator(mixture.keys, self.page_size)
        try:
            shown = paginator.page(self.request.GET.get("page", 1))
        except InvalidPage as error:
            raise Http404(gettext("This listing has no such page.")) from error
        shown.object_list = mixture.load(shown.object_list)
        kinds = [
            {"label": label, "count": count, "url": f"?kind={key}", "is_current": key == kind}
            for key, label in KIND_LABELS.items()
            if (count := mixture.kinds[key])
        ]
        everything = {
            "label": gettext("All"),
            "count": mixture.kinds.total(),
            "url": topic.get_absolute_url(),
            "is_current": not kind,
        }
        return {"pages": shown, "kinds": [everything, *kinds]}


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
        kind = page.specific_deferred.kind
        return plan_png(str(page.translation_key), ACCENTS.get(kind, INK), page.title)

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
        "background_color": PAPER,
        "theme_color": PAPER,
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

"""The pages of records: found by slug in the active language."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext, override
from django.views.generic import TemplateView
from wagtail.models import Page, Site

from cms.head import schema
from cms.head.addresses import absolute
from cms.head.meta import Head, plan_image
from cms.language.showing import active_locale, language_links, localize
from cms.models.kinds import all_kinds
from cms.models.mixture import Mixture
from cms.models.records import Topic
from cms.models.settings import SiteSettings


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
            {
                "label": each.label,
                "count": count,
                "url": f"?kind={each}",
                "is_current": each == kind,
            }
            for each in all_kinds()
            if (count := mixture.kinds[each])
        ]
        everything = {
            "label": gettext("All"),
            "count": mixture.kinds.total(),
            "url": topic.get_absolute_url(),
            "is_current": not kind,
        }
        return {"pages": shown, "kinds": [everything, *kinds]}

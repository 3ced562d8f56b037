"""One sitemap for all languages, in which each version names the others."""

from collections import defaultdict

from django.apps import apps
from django.db.models import Q
from django.utils.translation import override
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from cms.head.addresses import absolute, alternates
from cms.models.records import Record


class MultilingualSitemap(Sitemap):
    def get_urls(self, page=1, site=None, protocol=None):
        """All versions of everything; grouped first, so that nothing is asked for one by one."""
        groups = defaultdict(dict)
        for item in self.items():
            groups[item.translation_key][item.locale.language_code] = item
        return [entry for versions in groups.values() for entry in self._entries(versions)]

    def _entries(self, versions):
        locations = {code: self.location(item) for code, item in versions.items()}
        others = [{"lang_code": code, "location": url} for code, url in alternates(locations)]
        for code, item in versions.items():
            yield {
                "location": locations[code],
                "lastmod": self.lastmod(item, versions.values()),
                "alternates": others,
            }


class PageSitemap(MultilingualSitemap):
    def items(self):
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        below = Q()
        for root in roots:
            below |= Q(path__startswith=root.path)
        pages = Page.objects.filter(below).live().public()
        return pages.select_related("locale").order_by("path")

    def lastmod(self, page, versions):
        """Facts of a page change with those of its other versions."""
        has_facts = getattr(page.specific_class, "facts", ())
        moments = map(super().lastmod, versions if has_facts else [page])
        return max(filter(None, moments), default=None)


class RecordSitemap(MultilingualSitemap):
    """The pages of one kind of record."""

    model = None

    def items(self):
        return self.model.objects.live().select_related("locale").order_by("pk")

    def location(self, record):
        with override(record.locale.language_code):
            return absolute(self.request, record.get_absolute_url())

    def lastmod(self, record, versions):
        return record.last_published_at


def all_sitemaps():
    """That of the pages and one for each kind of record, which need not know of it."""
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    return {
        "pages": PageSitemap,
        **{
            model._meta.label_lower: type("Sitemap", (RecordSitemap,), {"model": model})
            for model in sorted(records, key=lambda model: model._meta.label)
        },
    }

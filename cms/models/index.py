from django.core.paginator import InvalidPage, Paginator
from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms import generation
from cms.blocks.cards import prefetch_cards

from .page import BasePage


class IndexPage(BasePage):
    """A page that lists others: filters in the URL, pages of twelve, no JavaScript."""

    introduction = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("Stands above the list.")
    )

    body_panels = [FieldPanel("introduction"), *BasePage.body_panels]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    texts = (*BasePage.texts, "introduction")
    is_section = True
    page_size = 12
    filterset_class = None
    date_field = None
    has_feed = True

    class Meta:
        abstract = True

    def get_entries(self):
        """Queryset of all entries in this page's language, newest first."""
        raise NotImplementedError

    def load(self, entries):
        """Loads what the cards of one page of entries show."""
        return prefetch_cards(entries)

    def get_episodes(self):
        """Of the entries, those whose `recording` is a sound from our own files; None where the
        kind has no recordings."""
        return None

    @property
    def feed_url(self):
        return reverse("section_feed", args=[self.slug]) if self.has_feed else None

    @cached_property
    def podcast_url(self):
        episodes = self.get_episodes()
        has_any = episodes is not None and episodes.exists()
        return reverse("podcast", args=[self.slug]) if has_any else None

    def head(self, request):
        """Later pages are addresses of their own; filters are views of the same page."""
        head = super().head(request)
        number = request.GET.get("page", "1")
        if number.isdecimal() and int(number) > 1:
            head.url += f"?page={int(number)}"
            head.translations = {}
        return head

    def structured_data(self, request, head):
        return {**super().structured_data(request, head), "@type": "CollectionPage"}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        filters = self.filterset_class(request.GET, queryset=self.get_entries())
        filters.section = self.pk
        chosen = {key for key, value in request.GET.items() if value and key in filters.filters}
        # Of thousands, keys are sorted some times as fast as whole pages with their bodies.
        keys = filters.qs.values_list("pk", flat=True)
        # What a draft lists, its preview alone shows.
        if not chosen and not getattr(request, "is_preview", False):
            keys = generation.remembered(("entries", self.pk), lambda: list(keys))
        paginator = Paginator(keys, self.page_size)
        try:
            pages = paginator.page(request.GET.get("page", 1))
        except InvalidPage as error:
            raise Http404(gettext("This listing has no such page.")) from error
        pages.object_list = self.load(filters.qs.filter(pk__in=list(pages.object_list)))
        return {
            **context,
            "pages": pages,
            "filters": filters,
            "filters_active": bool(chosen),
            # As all see it who have chosen nothing.
            "filters_kept": None if chosen else self.pk,
            "querystring": _without_page(request.GET),
        }


def _without_page(query):
    query = query.copy()
    query.pop("page", None)
    return query.urlencode()

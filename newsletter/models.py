from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from articles.filters import ArticleFilterSet
from cms.blocks.cards import prefetch_cards
from cms.models.index import IndexPage
from cms.models.kinds import Kind
from cms.models.page import BasePage

from .sections import pages_of_week, section_choices, sections

EDITION = Kind("edition", label=_("Weekly overview"), plural=_("Weekly overviews"), order=80)


class NewsletterIndexPage(IndexPage):
    """All weekly overviews."""

    kind = EDITION
    parent_page_types = ["home.HomePage"]
    subpage_types = ["newsletter.EditionPage"]
    page_description = _("Lists the weekly overviews.")
    filterset_class = ArticleFilterSet

    class Meta:
        verbose_name = _("archive of weekly overviews")
        verbose_name_plural = _("archives of weekly overviews")

    def get_entries(self):
        return EditionPage.objects.published_in(self.locale).child_of(self).order_by("-date", "-pk")


class EditionEntry(TranslatableMixin, Orderable):
    """A page chosen for a section; the texts stand in for the page's own where filled."""

    edition = ParentalKey("EditionPage", on_delete=models.CASCADE, related_name="entries")
    section = models.CharField(_("section"), max_length=20, choices=section_choices)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )
    title = models.CharField(_("other title"), max_length=200, blank=True)
    text = models.TextField(_("other text"), max_length=600, blank=True)

    panels = [
        FieldPanel("section"),
        PageChooserPanel("page"),
        FieldPanel("title"),
        FieldPanel("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("entry")
        verbose_name_plural = _("entries")


class EditionPage(BasePage):
    """The week at a glance, filled from the week's pages unless the editors choose others."""

    kind = EDITION
    date_field = "date"
    parent_page_types = ["newsletter.NewsletterIndexPage"]
    subpage_types = []
    page_description = _("The weekly overview; fills itself from the week's pages.")

    facts = ("date",)
    texts = (*BasePage.texts, "greeting", "entries")

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    greeting = models.TextField(_("greeting"), blank=True, max_length=1000)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date"),
        FieldPanel("greeting"),
    ]
    body_panels = [
        InlinePanel(
            "entries",
            label=_("Entry"),
            help_text=_(
                "A section without entries shows the pages of the seven days up to the date."
            ),
        ),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("greeting"),
        index.RelatedFields("entries", [index.SearchField("title"), index.SearchField("text")]),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("weekly overview")
        verbose_name_plural = _("weekly overviews")

    def pages_listed(self):
        return [(("entries", ("page",)), row.page) for row in self.entries.all()]

    def prepare_preview(self, mode_name):
        self.date = self.date or timezone.localdate()

    @cached_property
    def sections(self):
        """Filled sections in their order as (label, [(page, title, text), …])."""
        chosen = self._chosen()
        week = pages_of_week(self.locale, self.date - timedelta(days=6), self.date, set(chosen))
        filled = {**week, **chosen}
        return [
            (section.label, filled[section.name])
            for section in sections()
            if filled.get(section.name)
        ]

    def _chosen(self):
        rows = list(self.entries.all())
        pages = Page.objects.filter(pk__in=[row.page_id for row in rows]).live().specific()
        by_id = {page.pk: page for page in prefetch_cards(pages.defer_streamfields())}
        sections = {}
        for row in rows:
            if page := by_id.get(row.page_id):
                entry = (page, row.title or page.title, row.text or page.summary)
                sections.setdefault(row.section, []).append(entry)
        return sections

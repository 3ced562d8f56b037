from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from articles.choices import CostClass
from articles.filters import BestPracticeFilterSet
from cms.blocks.cards import prefetch_cards
from cms.blocks.text import SHORT_FEATURES
from cms.language.showing import cached_per_language, in_own_language, linked, linked_one
from cms.models.kinds import Kind, Section
from network.choices import FederalState, PopulationClass

from .base import ArticlePage

BEST_PRACTICE = Kind(
    "best_practice", label=_("Best practice"), plural=_("Best practices"), order=40, accent="green"
)


def _chapter(label, help_text=""):
    return RichTextField(label, features=SHORT_FEATURES, blank=True, help_text=help_text)


OF_WEEK = Section("best_practices", _("Best practices"), 70)


class BestPracticePage(ArticlePage):
    """What a municipality did, and what others need to know to do it too."""

    kind = BEST_PRACTICE
    card_template = "components/card_best_practice.html"
    week_sections = (OF_WEEK,)
    filterset_class = BestPracticeFilterSet
    schema_type = "Article"
    usual_blocks = ("key_figures", "image")
    page_description = _("What a municipality did, with the facts that others ask for first.")

    facts = (
        *ArticlePage.facts,
        "organisation",
        "place",
        "federal_state",
        "population_class",
        "cost_class",
        "contact",
    )
    texts = (
        *ArticlePage.texts,
        "period",
        "situation",
        "implementation",
        "result",
        "transferability",
    )

    organisation = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("organisation"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    place = models.CharField(_("place"), max_length=120)
    federal_state = models.CharField(_("state"), max_length=2, choices=FederalState)
    population_class = models.CharField(
        _("inhabitants"), max_length=20, choices=PopulationClass, blank=True
    )
    period = models.CharField(
        _("period"),
        max_length=80,
        blank=True,
        help_text=_("“since November 2020”, say."),
    )
    cost_class = models.CharField(_("cost"), max_length=20, choices=CostClass, blank=True)
    contact = models.ForeignKey(
        "network.Person",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    situation = _chapter(_("situation"), _("What was the problem?"))
    implementation = _chapter(_("implementation"), _("Who did what, in which order?"))
    result = _chapter(_("result"), _("What has changed, and how is that known?"))
    transferability = _chapter(_("transferability"), _("What do others need for it?"))

    body_panels = [
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("situation", "implementation", "result", "transferability")
            ],
            heading=_("Report"),
        ),
        *ArticlePage.body_panels,
    ]
    facts_panels = [
        FieldPanel("organisation", attrs={"data-gives-facts": ""}),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("federal_state"), FieldPanel("population_class")],
            heading=_("Place"),
        ),
        FieldPanel("period"),
        FieldPanel("cost_class"),
        FieldPanel("contact"),
    ]
    search_fields = [
        *ArticlePage.search_fields,
        index.SearchField("place", boost=2),
        index.AutocompleteField("place"),
        index.SearchField("situation"),
        index.SearchField("implementation"),
        index.SearchField("result"),
        index.SearchField("transferability"),
        index.SearchField("organisation_name", boost=2),
        index.SearchField("get_federal_state_display", boost=2),
        index.AutocompleteField("get_federal_state_display"),
        index.SearchField("cost_limit", boost=2),
        index.SearchField("period"),
        index.FilterField("federal_state"),
    ]

    class Meta:
        verbose_name = _("best practice")
        verbose_name_plural = _("best practices")

    @property
    def people(self):
        return linked([self], "contact")

    @property
    def cost_limit(self):
        """What it cost at most, for the search index: nobody asks from where on."""
        label = self.get_cost_class_display()
        return label if self.cost_class == CostClass.NONE else " ".join(label.split()[-2:])

    @property
    def organisation_shown(self):
        return linked_one(self, "organisation")

    @property
    def chapters(self):
        """The report's filled chapters as (heading, rich text)."""
        headings = {
            _("Situation"): self.situation,
            _("Implementation"): self.implementation,
            _("Result"): self.result,
            _("Transferability"): self.transferability,
        }
        return [(heading, text) for heading, text in headings.items() if text]

    @in_own_language
    def organisation_name(self):
        return str(self.organisation_shown or "")


class CollectionItem(Orderable):
    collection = ParentalKey(
        "BestPracticeCollectionPage", on_delete=models.CASCADE, related_name="items"
    )
    page = models.ForeignKey(
        BestPracticePage,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("best practice"),
    )

    panels = [PageChooserPanel("page")]


class BestPracticeCollectionPage(ArticlePage):
    """Best practices on one question, chosen and ordered by the editors."""

    kind = BEST_PRACTICE
    week_sections = (OF_WEEK,)
    card_template = "components/card_best_practice.html"
    is_collection = True
    schema_type = "Article"
    page_description = _("Best practices on one question, chosen and ordered by the editors.")

    facts = (*ArticlePage.facts, "items")

    facts_panels = [
        MultipleChooserPanel("items", chooser_field_name="page", label=_("Best practices"))
    ]

    class Meta:
        verbose_name = _("collection of best practices")
        verbose_name_plural = _("collections of best practices")

    def pages_listed(self):
        return [(("items", ("page",)), row.page) for row in self.items.all()]

    @cached_per_language
    def entries(self):
        """The published best practices in the editors' order, as cards."""
        pages = linked(self.items.all(), "page")
        return prefetch_cards(page for page in pages if page.live)

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from articles.filters import ArticleFilterSet, BestPracticeFilterSet
from cms.blocks.cards import prefetch_cards
from cms.models.index import IndexPage

from .best_practice import BestPracticeCollectionPage, BestPracticePage
from .stories import EditorialPage, ImpulsePage, InterviewPage, NewsPage


class IndexKind(models.TextChoices):
    EDITORIAL = "editorial", _("Editorials")
    IMPULSE = "impulse", _("Impulses")
    INTERVIEW = "interview", _("Interviews")
    BEST_PRACTICE = "best_practice", _("Best practices")
    NEWS = "news", _("News")


class ArticleIndexPage(IndexPage):
    """The section of one kind of article; takes no other kind."""

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "articles.EditorialPage",
        "articles.ImpulsePage",
        "articles.InterviewPage",
        "articles.BestPracticePage",
        "articles.BestPracticeCollectionPage",
        "articles.NewsPage",
    ]
    page_description = _("A section: lists all articles of one kind.")

    index_kind = models.CharField(
        _("kind of article"),
        max_length=20,
        choices=IndexKind,
        help_text=_("What this section holds. Only articles of this kind can be put here."),
    )

    facts_panels = [FieldPanel("index_kind")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def prepare_preview(self, mode_name):
        self.index_kind = self.index_kind or IndexKind.EDITORIAL

    @property
    def kind(self):
        return self.index_kind

    @property
    def filterset_class(self):
        is_best_practice = self.index_kind == IndexKind.BEST_PRACTICE
        return BestPracticeFilterSet if is_best_practice else ArticleFilterSet

    def get_listing(self):
        model = {
            IndexKind.EDITORIAL: EditorialPage,
            IndexKind.IMPULSE: ImpulsePage,
            IndexKind.INTERVIEW: InterviewPage,
            IndexKind.BEST_PRACTICE: BestPracticePage,
            IndexKind.NEWS: NewsPage,
        }[self.index_kind]
        return model.objects.listed(self.locale).child_of(self).order_by("-date", "-pk")

    @cached_property
    def collections(self):
        """The curated collections in this section, as cards."""
        pages = BestPracticeCollectionPage.objects.listed(self.locale).child_of(self)
        return prefetch_cards(pages.order_by("-date", "-pk"))

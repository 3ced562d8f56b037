from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import get_page_models

from cms.blocks.cards import prefetch_cards
from cms.models.index import IndexPage
from cms.models.kinds import PAGE, kind_named

from .base import ArticlePage
from .stories import EditorialPage, InterviewPage


def article_models():
    return [model for model in get_page_models() if issubclass(model, ArticlePage)]


def article_kinds():
    """The kinds that a section can be of, as choices."""
    kinds = {model.kind for model in article_models()}
    return [(kind, kind.plural) for kind in sorted(kinds, key=lambda kind: kind.order)]


class ArticleIndexPage(IndexPage):
    """The section of one kind of article; takes no other kind."""

    parent_page_types = ["home.HomePage"]
    page_description = _("A section: lists all articles of one kind.")

    facts = ("index_kind",)

    index_kind = models.CharField(
        _("kind of article"),
        max_length=20,
        choices=article_kinds,
        help_text=_("What this section holds. Only articles of this kind can be put here."),
    )

    facts_panels = [FieldPanel("index_kind")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @classmethod
    def clean_subpage_models(cls):
        return article_models()

    def prepare_preview(self, mode_name):
        self.index_kind = self.index_kind or EditorialPage.kind

    @property
    def kind(self):
        return kind_named(self.index_kind) or PAGE

    @property
    def filterset_class(self):
        return self._model().filterset_class

    def get_entries(self):
        return self._newest(self._model())

    def get_episodes(self):
        return InterviewPage.heard(self.get_entries()) if self._model() is InterviewPage else None

    @cached_property
    def collections(self):
        """The curated collections in this section, as cards."""
        model = self._model(is_collection=True)
        return prefetch_cards(self._newest(model)) if model else []

    def _model(self, is_collection=False):
        models = [model for model in article_models() if model.kind == self.index_kind]
        return next((model for model in models if model.is_collection == is_collection), None)

    def _newest(self, model):
        return model.objects.published_in(self.locale).child_of(self).order_by("-date", "-pk")

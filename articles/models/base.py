from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from articles.filters import ArticleFilterSet
from cms.head import schema
from cms.language.showing import cached_per_language, in_own_language
from cms.models.page import BasePage
from network.models import named


class ArticlePage(BasePage):
    """Something written, with a date."""

    date_field = "date"
    filterset_class = ArticleFilterSet
    # Whether it gathers articles of its kind, and stands above their list.
    is_collection = False
    # The relation that names who stands in the byline.
    byline = None
    schema_type = "NewsArticle"
    usual_blocks = ("text",)
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types = []

    facts = ("date",)

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)

    content_panels = [*BasePage.content_panels, FieldPanel("date")]
    search_fields = [
        *BasePage.search_fields,
        index.FilterField("date"),
        index.SearchField("people_names", boost=2),
    ]

    class Meta:
        abstract = True

    @classmethod
    def can_exist_under(cls, parent):
        """A section takes its own kind only."""
        return super().can_exist_under(parent) and parent.specific.kind == cls.kind

    @classmethod
    def of_week(cls, section, locale, since):
        pages = cls.objects.published_in(locale).filter(first_published_at__gt=since)
        return pages.order_by("-date", "-pk")

    def prepare_preview(self, mode_name):
        self.date = self.date or timezone.localdate()

    @cached_per_language
    def authors_shown(self):
        """Who stands in the byline, in the active language."""
        return named(self, self.byline) if self.byline else []

    @property
    def author_names(self):
        return list(map(str, self.authors_shown))

    def structured_data(self, request, head):
        authors = [schema.person(request, person) for person in self.authors_shown]
        return schema.node(
            self.schema_type,
            headline=self.title,
            description=head.description,
            url=head.url,
            mainEntityOfPage=head.url,
            image=schema.image(head.image),
            datePublished=self.date.isoformat(),
            dateModified=schema.moment(self.changed_at),
            inLanguage=self.locale.language_code,
            author=authors or schema.reference(request, "organization"),
            publisher=schema.reference(request, "organization"),
            about=[str(topic) for topic in self.topics],
        )

    @property
    def people(self):
        """Everybody whom the page names."""
        return self.authors_shown

    @in_own_language
    def people_names(self):
        return ", ".join(map(str, self.people))

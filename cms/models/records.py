from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin, TranslatableMixin
from wagtail.search import index

from cms.head import schema
from cms.text.slugs import slugify

from .kinds import Kind


class RecordQuerySet(models.QuerySet):
    def live(self):
        """What everybody may see, as with pages."""
        return self.filter(live=True)


class Record(TranslatableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """A snippet with a page of its own, which pages name.

    A draft until somebody publishes it, so that a translation waits for its translator. The slug
    is made from the name when none is given; it is unique within a language.
    """

    slug = models.SlugField(
        _("slug"),
        blank=True,
        help_text=_("Last part of the address. Leave it empty to have it made from the name."),
    )

    objects = RecordQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def save(self, *args, **kwargs):
        self.slug = self.slug or self.free_slug()
        super().save(*args, **kwargs)

    @property
    def categories(self):
        """What it is, in words."""
        return [str(self.kind.label)]

    def free_slug(self):
        base = slugify(str(self))[:45] or "x"
        taken = set(
            type(self)
            .objects.filter(locale_id=self.locale_id, slug__startswith=base)
            .values_list("slug", flat=True)
        )
        candidates = [
            base,
            *(f"{base}-{number}" for number in range(2, len(taken) + 3)),
        ]
        return next(slug for slug in candidates if slug not in taken)


class Topic(Record):
    """A subject that gathers pages of all kinds on a page of its own."""

    kind = Kind("topic", label=_("Topic"), plural=_("Topics"), order=100)

    name = models.CharField(_("name"), max_length=80)
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=300,
        help_text=_("One or two sentences at the top of the topic's page."),
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("summary")]
    search_fields = [
        index.SearchField("name", boost=2),
        index.SearchField("summary"),
        index.AutocompleteField("name"),
        index.FilterField("live"),
        index.FilterField("locale_id"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["locale", "slug"], name="unique_topic_slug")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("topic", args=[self.slug])

    @property
    def meta_description(self):
        return self.summary

    def structured_data(self, request, head):
        return schema.node(
            "CollectionPage",
            name=self.name,
            description=self.summary,
            url=head.url,
            inLanguage=self.locale.language_code,
            isPartOf=schema.reference(request, "website"),
        )


class TopicLink(Orderable):
    """One table for the topics of all kinds of pages, so that a topic's page asks once."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        related_name="page_links",
        verbose_name=_("topic"),
    )

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from cms.blocks.cards import prefetch_lead_images
from cms.blocks.standing import Standing
from cms.checks.harms import harms
from cms.checks.translations import hidden_above, untranslated
from cms.closed import closed_paths
from cms.generation import remembered, remembered_rows
from cms.head import schema
from cms.head.addresses import absolute
from cms.head.meta import Head, share_image
from cms.language.showing import (
    cached_per_language,
    in_own_language,
    language_links,
    linked,
    locale_by_id,
)
from cms.models.fields import StoryField
from cms.text.slugs import slugify

from .easy import GermanBeside
from .facts import FactsMixin, FactsNote, FactsTab
from .kinds import PAGE
from .page_form import StoryCopyForm, StoryPageForm
from .preview import PreviewMixin
from .protection import ProtectedPagePermissions, ProtectionPanel
from .querysets import StoryPageManager
from .settings import SiteSettings


class PageKeyword(TaggedItemBase):
    """A free keyword of a page; serves search and related pages."""

    content_object = ParentalKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="keyword_items"
    )


class BasePage(PreviewMixin, FactsMixin, Page):
    """What every page of the site has: summary, picture, topics, keywords, body."""

    kind = PAGE
    # Whether the page lists others of its kind instead of being one of them.
    is_section = False
    card_template = "components/card_article.html"
    # Whether its cards take the whole width, one below the other.
    has_wide_card = False
    # What a card of this type shows beyond its own columns, for prefetch_related.
    card_relations = ()
    # Sections of the weekly overview that pages of this type fill.
    week_sections = ()
    # Which of its streams a card shows; listings leave the others unread, for they are long.
    card_streams = ()
    # The field by which listings of mixed kinds put pages in order; None keeps a page out of them.
    date_field = "first_published_at"
    # Set by the form that saves a draft, as Wagtail does with fields and blocks: what only a
    # published page has to fulfil, `clean` leaves for later.
    is_deferred_validation = False
    # When it takes place, of kinds that do: what is coming stands apart from what was.
    when = None
    # What some kinds have and templates ask all for: where an answer is missing, Django looks
    # through all that a page is, which takes as long as a paragraph.
    date = feed_url = podcast_url = None
    takes_enquiries = shows_results = False
    # How it stands to what it invites to; kinds that invite people say it.
    standing = Standing()
    # Keys of the pages that are published in the same step; see cms.checks.
    published_with = ()
    # Blocks with which a new page opens; what stays empty is left out when it is published.
    usual_blocks = ()

    texts = ("summary", "lead_image", "keywords", "body", "topic_links")

    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("One to three sentences for listings, search engines and shared links."),
    )
    lead_image = models.ForeignKey(
        "cms.SiteImage",
        verbose_name=_("lead image"),
        help_text=_("Without one, the page shows a town plan drawn for it."),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    keywords = ClusterTaggableManager(verbose_name=_("keywords"), through=PageKeyword, blank=True)
    body = StoryField(verbose_name=_("body"), blank=True)

    objects = StoryPageManager()
    base_form_class = StoryPageForm
    copy_form_class = StoryCopyForm
    # When it appears and ends is said of one page, not of what is made from it.
    exclude_fields_in_copy = ["go_live_at", "expire_at", "expired"]

    content_panels = [
        ProtectionPanel(_("Only the administration may unpublish, move or delete this page.")),
        FactsNote(),
        GermanBeside(),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("lead_image"),
    ]
    body_panels = [FieldPanel("body")]
    facts_panels = []
    promote_panels = [
        MultipleChooserPanel("topic_links", chooser_field_name="topic", label=_("Topics")),
        FieldPanel("keywords"),
        *Page.promote_panels,
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.SearchField("labels", boost=2),
        index.AutocompleteField("labels"),
        index.SearchField("categories", boost=2),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        tabs = (
            (ObjectList, [*cls.content_panels, *cls.body_panels], _("Content")),
            (FactsTab, cls.facts_panels, _("Facts")),
            (ObjectList, cls.promote_panels, _("Promote")),
            (ObjectList, cls.settings_panels, _("Settings")),
        )
        handler = TabbedInterface(
            [tab(panels, heading=heading) for tab, panels, heading in tabs if panels],
            base_form_class=cls.base_form_class,
        )
        return handler.bind_to_model(cls)

    def _set_core_field_defaults(self):
        # Wagtail's own slugify turns "Fußgänger" into something else in each of its places.
        if self.slug != slugify(self.slug):
            self.slug = slugify(self.slug)
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            # Long enough to be known again; what a number or a language adds still fits.
            self.slug = self._get_autogenerated_slug(
                slugify(self.title)[:100].strip("-") or self.kind
            )
        super()._set_core_field_defaults()

    def minimal_clean(self):
        # Wagtail's own does not say that it is the title which is wrong, and what translators wrote
        # then answers 500.
        self.clean_fields(exclude={field.name for field in self._meta.fields} - {"title"})
        super().minimal_clean()

    @property
    def status_string(self):
        """Wagtail's own word, unless the clock should have changed it by now."""
        now = timezone.now()
        if self.live and self.expire_at and self.expire_at <= now:
            return _("published, should have ended")
        if self.approved_schedule and self.scheduled_revision.approved_go_live_at <= now:
            return _("overdue")
        return super().status_string

    def permissions_for_user(self, user):
        return ProtectedPagePermissions(user, self)

    @classmethod
    def get_streamfield_names(cls):
        """Wagtail asks for these to know what listings can do without."""
        return [name for name in super().get_streamfield_names() if name not in cls.card_streams]

    @classmethod
    def of_week(cls, section, locale, since):
        """What has come since that moment for one of its sections, as a queryset."""
        raise NotImplementedError

    @property
    def week_section(self):
        """The section of the weekly overview to which the page belongs as it is now, if any."""
        return next(iter(self.week_sections), None)

    def publish_checks(self):
        """Findings that keep the page from being published, those of its blocks aside."""
        found = [*harms(self), *untranslated(self)]
        return [*found, *hidden_above(self, self.get_parent())] if self.path else found

    def advice(self):
        """Findings that keep nobody from publishing, beside those of all pages."""
        return []

    def pages_listed(self):
        """Pages chosen for this one that it shows only when they are published, as
        ((field, path), page); see cms.checks."""
        return []

    def prefill(self, user):
        """Fills in, for the form of a new page, what pages of this kind usually have."""
        self.body = self.body.stream_block.with_empty(*self.usual_blocks)

    def get_context(self, request, *args, **kwargs):
        prefetch_lead_images([self])
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = self.breadcrumbs
        context["language_links"] = language_links(
            request, {page.locale.language_code: page.get_url(request) for page in self.editions}
        )
        context["head"] = self.head(request)
        context["structured_data"] = [self._graph(request, context["head"])]
        return context

    def head(self, request):
        return Head(
            title=self.seo_title or self.title,
            description=self.meta_description,
            url=self.get_full_url(request) or absolute(request, request.path),
            image=share_image(request, self),
            translations={
                page.locale.language_code: page.get_full_url(request) for page in self.editions
            },
        )

    def _graph(self, request, head):
        pages = [*self.breadcrumbs, self]
        return schema.graph(
            self.structured_data(request, head),
            schema.breadcrumb_list([(page.title, page.get_full_url(request)) for page in pages]),
            schema.publisher(request, SiteSettings.for_request(request)),
        )

    def structured_data(self, request, head):
        """What this page is in the words of schema.org."""
        return schema.node(
            "WebPage",
            name=head.title,
            description=head.description,
            url=head.url,
            inLanguage=self.locale.language_code,
            isPartOf=schema.reference(request, "website"),
        )

    @property
    def meta_description(self):
        return self.search_description or self.summary

    @property
    def author_names(self):
        """Whom a feed names; empty where the network itself speaks."""
        return []

    @property
    def categories(self):
        """What a feed says that it is, in words."""
        return [str(self.kind.label)]

    @cached_property
    def breadcrumbs(self):
        """The published pages above this one, the front page first."""

        def pages():
            found = self.get_ancestors().live().filter(depth__gt=1)
            # Of their own kinds: these remember their addresses.
            return list(found.specific(defer=True))

        return remembered(("above", self.path[: -self.steplen]), pages)

    @classmethod
    def from_db(cls, *args):
        page = super().from_db(*args)
        if locale := "locale_id" in vars(page) and locale_by_id(page.locale_id):
            page.locale = locale
        return page

    def get_url_parts(self, request=None):
        """Made out once in a state of the content: a page names its address in a dozen places."""
        key = ("address", self.url_path, self.locale_id)
        return remembered(key, lambda: super(BasePage, self).get_url_parts(request))

    def get_view_restrictions(self):
        """Of a site that closes no page, Wagtail would ask for each page whether it is closed."""
        if closed_paths():
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    @cached_property
    def editions(self):
        """This page in every language in which it is published, itself included."""

        def pages():
            found = self.get_translations(inclusive=True).live().select_related("locale")
            return list(found.order_by("locale__pk").specific(defer=True))

        return remembered(("editions", self.translation_key), pages)

    @cached_per_language
    def topics(self):
        return linked(remembered_rows(self, "topic_links"), "topic")

    @in_own_language
    def labels(self):
        """Topics and keywords as text, for the search index."""
        return " ".join([*map(str, self.topics), *map(str, self.keywords.all())])

from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

from articles.models.best_practice import BestPracticePage
from articles.models.stories import EditorialPage, ImpulsePage, InterviewPage, NewsPage
from cms.blocks.cards import prefetch_cards
from cms.closed import public
from cms.generation import remembered
from cms.head import schema
from cms.models.page import BasePage
from cms.models.records import Topic
from cms.models.settings import SiteSettings
from events.models import EventPage
from home.contact.forms import ContactForm
from home.contact.models import ContactMessage
from home.form import HomePageForm
from newsletter.models import EditionPage
from projects.models import ProjectPage

__all__ = ["ContactMessage", "ContactPage", "HomePage", "StandardPage"]


class HomePage(BasePage):
    """The front page: this week's lead, then what is new of each kind."""

    parent_page_types = ["wagtailcore.Page"]
    page_description = _("The front page of a language.")

    facts = ("network_figure",)
    texts = (*BasePage.texts, "introduction", "lead_page", "lead_until", "network_figure_text")

    introduction = models.TextField(_("introduction"), blank=True, max_length=600)
    lead_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty, or not translated: the newest editorial."),
    )
    lead_until = models.DateField(
        _("lead story until"),
        null=True,
        blank=True,
        help_text=_("Its last day; then the newest editorial leads again. Empty: a week."),
    )
    network_figure = models.CharField(_("figure of the network"), max_length=12, blank=True)
    network_figure_text = models.CharField(_("what it counts"), max_length=200, blank=True)

    body_panels = [
        FieldPanel("introduction"),
        MultiFieldPanel(
            [PageChooserPanel("lead_page"), FieldPanel("lead_until")], heading=_("Lead story")
        ),
        MultiFieldPanel(
            [FieldPanel("network_figure"), FieldPanel("network_figure_text")],
            heading=_("The network in one figure"),
        ),
        *BasePage.body_panels,
    ]

    base_form_class = HomePageForm

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def route(self, request, path_components):
        # Where a language has no front page, Wagtail shows this one and all below it there.
        if self.locale.language_code != get_language():
            raise Http404
        page = path_components and self._page_at(path_components)
        return page.route(request, []) if page else super().route(request, path_components)

    def _page_at(self, components):
        """The page below this one at an address, found at once; Wagtail walks level by level."""
        path = f"{self.url_path}{'/'.join(components)}/"
        known = remembered("pages at addresses", dict)
        if path not in known:
            found = Page.objects.filter(slug=components[-1], url_path=path).first()
            if not found:
                return None
            known[path] = found.specific_class, found.pk
        model, key = known[path]
        # Order, of which one page has none, would take a twentieth of the time of a page.
        return model.objects.order_by().in_bulk([key]).get(key)

    def structured_data(self, request, head):
        settings = SiteSettings.for_request(request)
        return schema.website(request, settings, head.url, reverse("search"))

    def pages_listed(self):
        return [(("lead_page",), self.lead_page)]

    @cached_property
    def sections(self):
        """What the front page shows, by kind, as cards; nothing stands there twice."""
        locale = self.locale

        def newest(model, count):
            pages = model.objects.published_in(locale).order_by("-date", "-pk")
            return [page for page in pages[: count + 1] if page.pk != lead_id][:count]

        lead = self._lead()
        lead_id = lead.pk if lead else None
        sections = {
            "lead": [lead] if lead else [],
            "editorials": self._hidden_editorial(lead),
            "impulses": newest(ImpulsePage, 3),
            "events": EventPage.objects.published_in(locale).awaited()[:4],
            "projects": ProjectPage.objects.published_in(locale).looking_for_partners()[:1],
            "interviews": newest(InterviewPage, 2),
            "best_practices": newest(BestPracticePage, 3),
            "news": newest(NewsPage, 3),
            "editions": newest(EditionPage, 1),
        }
        return {name: prefetch_cards(pages) for name, pages in sections.items()}

    def _lead(self):
        """The chosen story in this page's language, else the newest one that there is in it."""
        pages = public(Page.objects.live()).filter(locale=self.locale)
        key = Page.objects.filter(pk=self.lead_page_id).values("translation_key")
        if self.has_chosen_lead and (
            chosen := pages.filter(translation_key__in=key).specific().first()
        ):
            return chosen
        for model in (EditorialPage, BestPracticePage, ImpulsePage):
            if newest := model.objects.published_in(self.locale).order_by("-date", "-pk").first():
                return newest
        return None

    @property
    def has_chosen_lead(self):
        is_over = self.lead_until and self.lead_until < timezone.localdate()
        return bool(self.lead_page_id and not is_over)

    def _hidden_editorial(self, lead):
        """The newest one stands on the front page, whatever leads."""
        newest = EditorialPage.objects.published_in(self.locale).order_by("-date", "-pk")[:1]
        return [page for page in newest if not lead or page.pk != lead.pk]

    @cached_property
    def all_topics(self):
        return list(Topic.objects.live().filter(locale=self.locale))


class StandardPage(BasePage):
    """Imprint, privacy, accessibility, about: what stays as it is."""

    usual_blocks = ("text",)
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = _("A page without a date: about us, imprint, privacy.")

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")


class ContactPage(BasePage):
    """How to reach the network, with a form."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    page_description = _("How to reach the network, with a form for messages.")

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request, *args, form=None, **kwargs):
        """`form` is a message that was sent and has to be corrected."""
        context = super().get_context(request, *args, **kwargs)
        return context | ContactForm.context(self, request, form)

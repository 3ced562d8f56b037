import json

from django.db import models
from django.forms import TextInput
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import Page
from wagtail.search import index

from articles.filters import ArticleFilterSet
from cms.checks.findings import Finding
from cms.language.showing import cached_per_language
from cms.models.fields import StreamField
from cms.models.index import IndexPage
from cms.models.kinds import Kind
from cms.models.page import BasePage
from network.models import Person, PersonLink, named
from newsletter.blocks import EditionBlock
from newsletter.checks import PREHEADER, SUBJECT, advice, source_of
from newsletter.collecting import blocks_of, collect_after
from newsletter.faces import faces_of, page_of, preview_of
from newsletter.letter import letter_of
from newsletter.sections import entry_models

from .version import Version

EDITION = Kind("edition", label=_("Weekly overview"), plural=_("Weekly overviews"), order=80)


class CorrectionPanel(FieldPanel):
    """Asked for of what readers have seen."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and bool(self.instance.latest_version)


def counted(name, most):
    """A field that says below it how much of what mail programs show is used."""
    return FieldPanel(name, widget=TextInput(attrs={"data-counter": most}))


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


class EditionSigner(PersonLink):
    page = ParentalKey("EditionPage", on_delete=models.CASCADE, related_name="signers")


class EditionPage(BasePage):
    """The week at a glance: collected once from the week's pages, then the editors' own.

    What is published is kept as a version that nothing changes any more; readers of the site and
    of the mail see the same.
    """

    kind = EDITION
    date_field = "date"
    parent_page_types = ["newsletter.NewsletterIndexPage"]
    subpage_types = []
    page_description = _("The weekly overview, made from the week's pages.")
    preview_modes = [
        ("", _("On the site")),
        ("mail", _("Mail")),
        ("text", _("Mail as plain text")),
        ("card", _("Card in listings")),
    ]

    facts = ("date", "signers")
    texts = (*BasePage.texts, "subject", "preheader", "greeting", "content", "correction")

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    subject = models.CharField(
        _("subject of the mail"), max_length=150, blank=True, help_text=_("Empty: the title.")
    )
    preheader = models.CharField(
        _("preview text of the mail"),
        max_length=200,
        blank=True,
        help_text=_("Mail programs show it behind the subject. Empty: the summary."),
    )
    greeting = models.TextField(_("greeting"), blank=True, max_length=1000)
    content = StreamField(EditionBlock(), verbose_name=_("entries"), blank=True)
    correction = models.CharField(
        _("correction"),
        max_length=300,
        blank=True,
        help_text=_(
            "A published overview stays as it was. To correct it, say here what you correct: then "
            "publishing makes a new version of it on the site, with its day and these words."
        ),
    )
    # Up to when the week was looked through; the next overview begins there.
    collected = models.DateTimeField(default=timezone.now, editable=False)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date"),
        FieldPanel("greeting"),
        MultipleChooserPanel("signers", chooser_field_name="person", label=_("Signed by")),
    ]
    body_panels = [
        HelpPanel(template="newsletter/admin/look_again.html"),
        FieldPanel("content"),
        MultiFieldPanel(
            [counted("subject", SUBJECT), counted("preheader", PREHEADER)], heading=_("Mail")
        ),
        CorrectionPanel("correction"),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("greeting"),
        index.SearchField("content"),
        index.SearchField("entry_titles"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("weekly overview")
        verbose_name_plural = _("weekly overviews")

    @property
    def earlier(self):
        """Published overviews of this language before this one, the newest first."""
        editions = EditionPage.objects.filter(live=True, locale=self.locale).exclude(pk=self.pk)
        return editions.order_by("-date", "-pk")

    def prefill(self, user):
        found = collect_after(self.earlier, self.locale)
        self.content = json.dumps(blocks_of(found))
        week = self.date.isocalendar().week
        self.title = self.draft_title = str(_("Weekly overview, week %(week)d") % {"week": week})
        titles = [page.title for _section, pages in found for page in pages]
        self.summary = " · ".join(titles[:4])[:300]
        if person := Person.of(user, self.locale):
            self.signers.add(EditionSigner(person=person))

    def prepare_preview(self, mode_name):
        self.date = self.date or timezone.localdate()

    def publish_checks(self):
        found = super().publish_checks()
        latest = self.latest_version
        if latest and not self.correction.strip() and latest.source != source_of(self):
            message = _(
                "This overview is published and stays as it was. Say what you correct, or restore "
                "the published version."
            )
            found.append(Finding(message, "correction"))
        return found

    def advice(self):
        return advice(self)

    @cached_property
    def entry_pages(self):
        """The pages of the entries as they are in the overview's language, by the chosen id."""
        ids = [block.value["page"].pk for block in self.entry_blocks if block.value["page"]]
        chosen = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
        pages = Page.objects.filter(translation_key__in=chosen.values(), locale=self.locale)
        pages = pages.type(*entry_models())
        by_key = {page.translation_key: page for page in pages.specific().defer_streamfields()}
        return {pk: by_key[key] for pk, key in chosen.items() if key in by_key}

    @property
    def entry_blocks(self):
        return [block for block in self.content if block.block_type == "entry"]

    @property
    def keys(self):
        """The translation keys of all pages in it."""
        return {page.translation_key for page in self.entry_pages.values()}

    @property
    def keys_once(self):
        """Of those that no later overview shows again."""
        pages = self.entry_pages.values()
        return {page.translation_key for page in pages if not page.week_section.repeats}

    def entry_titles(self):
        """For the search: what entries are called that have no title of their own."""
        return " · ".join(page.title for page in self.entry_pages.values())

    @cached_per_language
    def signers_shown(self):
        return named(self, "signers")

    @cached_property
    def latest_version(self):
        return self.versions.last() if self.pk else None

    def freeze(self):
        """The version that holds, made now if nothing was published yet or is corrected."""
        latest, source = self.versions.last(), source_of(self)
        if latest and (latest.source == source or not self.correction.strip()):
            return latest
        version = Version.objects.create(
            edition=self,
            number=latest.number + 1 if latest else 1,
            correction=self.correction if latest else "",
            source=source,
            **faces_of(letter_of(self, is_kept=True)),
        )
        self.__dict__.pop("latest_version", None)
        self._forget_correction()
        return version

    def _forget_correction(self):
        """What was said of one correction is none of the next one's words."""
        EditionPage.objects.filter(pk=self.pk).update(correction="")
        if (revision := self.latest_revision) and revision.content.get("correction"):
            revision.content["correction"] = ""
            revision.save(update_fields=["content"])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | page_of(self, is_preview=getattr(request, "is_preview", False))

    def serve_preview(self, request, mode_name):
        if mode_name in ("mail", "text"):
            return preview_of(self, mode_name)
        return super().serve_preview(request, mode_name)

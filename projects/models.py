import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
)
from wagtail.models import Orderable, Page, PageManager, ReferenceIndex, TranslatableMixin
from wagtail.search import index

from cms.blocks.story import MilestonesBlock
from cms.checks.findings import Finding
from cms.generation import remembered
from cms.head import schema
from cms.language.showing import cached_per_language, in_own_language, linked, linked_one
from cms.models.fields import StoryField, StreamField
from cms.models.index import IndexPage
from cms.models.kinds import Kind, Section
from cms.models.mixture import Mixture
from cms.models.page import BasePage
from network.models import Person, PersonLink, named
from projects.enquiry.forms import EnquiryForm
from projects.enquiry.models import Enquiry
from submissions.questions import Question

from .choices import Status
from .filters import ProjectFilterSet
from .querysets import ProjectQuerySet
from .related import around
from .standing import standing_of
from .state import is_in, state_of

__all__ = ["Enquiry", "EnquiryQuestion", "ProjectIndexPage", "ProjectPage"]

PROJECT = Kind("project", label=_("Project"), plural=_("Projects"), order=70, accent="teal")


class ProjectIndexPage(IndexPage):
    """All projects, those that look for partners first."""

    kind = PROJECT
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.ProjectPage"]
    page_description = _("Lists the projects, those that look for partners first.")
    filterset_class = ProjectFilterSet

    class Meta:
        verbose_name = _("project overview")
        verbose_name_plural = _("project overviews")

    def get_entries(self):
        today = timezone.localdate()
        rank = models.Case(
            models.When(is_in(Status.OPEN, today), then=0),
            models.When(is_in(Status.RUNNING, today), then=1),
            default=2,
        )
        return (
            ProjectPage.objects.published_in(self.locale)
            .child_of(self)
            .order_by(rank, "-start", "pk")
        )


class ProjectContact(PersonLink):
    page = ParentalKey("ProjectPage", on_delete=models.CASCADE, related_name="contacts")


class ProjectPartner(TranslatableMixin, Orderable):
    page = ParentalKey("ProjectPage", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "network.Organisation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role in the project"), max_length=160, blank=True)

    texts = ("role",)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


class EnquiryQuestion(Question):
    page = ParentalKey("ProjectPage", on_delete=models.CASCADE, related_name="questions")


class ProjectPage(BasePage):
    """What the network does together, and with whom else; its results take the page over when it
    is finished."""

    kind = PROJECT
    card_template = "components/card_project.html"
    card_streams = ("results",)  # whether there are any decides about the project's standing
    week_sections = (Section("project", _("Project"), 20, repeats=True),)
    usual_blocks = ("text",)
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types = []
    page_description = _("A project, with partners, milestones and a form for enquiries.")
    preview_modes = [*BasePage.preview_modes, ("finished", _("When the project is finished"))]

    facts = (
        "status",
        "start",
        "end",
        "partner_deadline",
        "enquiry_email",
        "partners",
        "contacts",
        "questions",
        "report",
        "results_recording",
    )
    texts = (*BasePage.texts, "milestones", "results")

    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.OPEN)
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    partner_deadline = models.DateField(
        _("deadline for partners"),
        null=True,
        blank=True,
        help_text=_(
            "Last day on which enquiries are taken. Empty: as long as the project is open."
        ),
    )
    milestones = StreamField(MilestonesBlock(), verbose_name=_("milestones"), blank=True)
    enquiry_email = models.EmailField(
        _("enquiries go to"),
        blank=True,
        help_text=_(
            "Gets a notice of each enquiry. Empty: the first contact, else the address of the "
            "site settings."
        ),
    )
    results = StoryField(verbose_name=_("results"), blank=True)
    report = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("report"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    results_recording = models.ForeignKey(
        "cms.Recording",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PageManager.from_queryset(ProjectQuerySet)()

    body_panels = [
        *BasePage.body_panels,
        FieldPanel("milestones"),
        MultiFieldPanel(
            [FieldPanel("results"), FieldPanel("report"), FieldPanel("results_recording")],
            heading=_("Results"),
            help_text=_("Take the page over when the project is finished."),
        ),
    ]
    facts_panels = [
        FieldPanel("status"),
        MultiFieldPanel([FieldPanel("start"), FieldPanel("end")], heading=_("Period")),
        MultipleChooserPanel("partners", chooser_field_name="organisation", label=_("Partners")),
        MultipleChooserPanel("contacts", chooser_field_name="person", label=_("Contacts")),
        MultiFieldPanel(
            [
                FieldPanel("partner_deadline"),
                FieldPanel("enquiry_email"),
                InlinePanel("questions", label=_("Extra question")),
            ],
            heading=_("Enquiries of partners"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("milestones"),
        index.SearchField("results"),
        index.SearchField("results_words"),
        index.SearchField("names", boost=2),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self):
        super().clean()
        is_over_first = self.start and self.end and self.end < self.start
        if is_over_first and not self.is_deferred_validation:
            raise ValidationError({"end": _("The project ends before it starts.")})

    @classmethod
    def of_week(cls, section, locale, since):
        """What is new, the one whose deadline comes next, and what has told its results."""
        projects = cls.objects.published_in(locale)
        urgent = list(projects.looking_for_partners().values_list("pk", flat=True)[:1])
        is_new = models.Q(first_published_at__gt=since)
        is_told = (
            is_in(Status.FINISHED, timezone.localdate())
            & models.Q(last_published_at__gt=since)
            & ~models.Q(results=[], report=None, results_recording=None)
        )
        return projects.filter(is_new | is_told | models.Q(pk__in=urgent)).order_by("-pk")

    def advice(self):
        if not self.is_finished or self.has_results:
            return []
        message = _("The project is finished, and its page shows no results yet.")
        return [Finding(message, "results")]

    def prefill(self, user):
        super().prefill(user)
        self.start = timezone.localdate()
        if person := Person.of(user, self.locale):
            self.contacts.add(ProjectContact(person=person))

    def get_context(self, request, *args, form=None, **kwargs):
        """`form` is an enquiry that was sent and has to be corrected."""
        context = super().get_context(request, *args, **kwargs)
        if self.takes_enquiries:
            context.update(EnquiryForm.context(self, request, form))
        return context

    def prepare_preview(self, mode_name):
        if mode_name == "finished":
            self.status = Status.FINISHED

    def take_facts(self, home):
        """A milestone is set and moved in all languages at once; its words are translated."""
        has_changed = super().take_facts(home)
        before = _raw(self.milestones)
        own = {row["id"]: row["value"] for row in before}
        after = [
            {**row, "value": {**own.get(row["id"], row["value"]), "date": row["value"]["date"]}}
            for row in _raw(home.milestones)
        ]
        if after != before:
            self.milestones = after
        return has_changed or after != before

    @classmethod
    def search_states(cls):
        """What narrows the search, as {name: (label, queryset)}."""
        return {value: (label, cls.objects.in_state(value)) for value, label in Status.choices}

    @property
    def takes_enquiries(self):
        return self.state == Status.OPEN

    @property
    def state(self):
        return state_of(self, timezone.localdate())

    @property
    def is_finished(self):
        return self.state == Status.FINISHED

    @property
    def standing(self):
        return standing_of(self)

    @property
    def has_results(self):
        return bool(self.results or self.report_id or self.results_recording_id)

    @property
    def shows_results(self):
        return self.is_finished and self.has_results

    @property
    def history(self):
        """The text of a project that is finished, which calls upon nobody any more."""
        return self.body.stream_block.without(self.body, "call_to_action")

    def structured_data(self, request, head):
        data = super().structured_data(request, head)
        if not self.is_finished or not self.results_recording:
            return data
        return {**data, "associatedMedia": schema.recording(request, self.results_recording, self)}

    @cached_per_language
    def people(self):
        return named(self, "contacts")

    @cached_per_language
    def partners_shown(self):
        """Partner organisations in the active language as (organisation, role)."""
        rows = list(self.partners.all())
        models.prefetch_related_objects(linked(rows, "organisation"), "logo__renditions")
        shown = [(linked_one(row, "organisation"), row.role) for row in rows]
        return [(found, role) for found, role in shown if found]

    @cached_property
    def around(self):
        """What names this project: events to come, past events, news; and its closing event."""
        named_by = remembered(("named by", self.pk), self._named_by)
        return around(named_by.load(), timezone.now(), self.shows_results)

    def _named_by(self):
        versions = self.get_translations(inclusive=True)
        references = ReferenceIndex.objects.filter(
            to_content_type=ReferenceIndex._get_base_content_type(Page),
            to_object_id__in=versions.values_list(Cast("pk", models.CharField())),
            model_path="project",
        )
        ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
        return Mixture(Page.objects.filter(pk__in=ids, locale=self.locale))

    def results_words(self):
        """Report and recording as text, for the search index."""
        words = self.results_recording.words() if self.results_recording else ""
        return f"{self.report or ''} {words}"

    @in_own_language
    def names(self):
        """Partners and contacts as text, for the search index."""
        return ", ".join(
            [*map(str, self.people), *(str(found) for found, _ in self.partners_shown)]
        )


def _raw(milestones):
    """As stored, with days as text."""
    return json.loads(json.dumps(list(milestones.get_prep_value()), cls=DjangoJSONEncoder))

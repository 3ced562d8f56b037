from datetime import time, timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
)
from wagtail.models import PageManager
from wagtail.search import index

from cms.checks.findings import Finding
from cms.language.showing import cached_per_language, in_own_language, linked_one
from cms.models.fields import StoryField
from cms.models.kinds import Section
from cms.models.page import BasePage
from events.interest.forms import InterestForm
from events.interest.models import Interest
from events.registration.forms import RegistrationForm
from events.registration.mixin import RegistrationMixin
from events.registration.models import EventTotal, Registration
from network.models import PersonLink, named
from submissions.questions import Question

from .choices import Attendance, Expected, RegistrationMode, Status
from .dates import at
from .formats import EventFormat
from .index import EVENT, EventIndexPage, EventSeriesPage
from .preview import MODES, show_as
from .querysets import EventQuerySet
from .standing import standing_of, standing_words
from .state import EventState, state_of
from .structured_data import event_data
from .when import When

__all__ = [
    "EventFormat",
    "EventIndexPage",
    "EventPage",
    "EventSeriesPage",
    "EventTotal",
    "Interest",
    "Registration",
    "RegistrationQuestion",
]

NEXT = Section("events", _("Next events"), 40, repeats=True)
RECAPS = Section("recaps", _("Recaps"), 60)
WEEKS_AHEAD = 4


class EventSpeaker(PersonLink):
    page = ParentalKey("EventPage", on_delete=models.CASCADE, related_name="speakers")


class RegistrationQuestion(Question):
    page = ParentalKey("EventPage", on_delete=models.CASCADE, related_name="questions")


class EventPage(RegistrationMixin, BasePage):
    """Something with a date; its recap takes the page over when it is past."""

    kind = EVENT
    date_field = "start"
    card_template = "components/card_event.html"
    has_wide_card = True
    week_sections = (NEXT, RECAPS)
    card_relations = ("speakers__person", "host")
    card_streams = ("recap",)  # whether there is one decides about the event's state
    usual_blocks = ("text",)
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    page_description = _("An event: announcement before, recap after.")
    preview_modes = [*BasePage.preview_modes, *MODES.items()]
    shown_at = None

    facts = (
        "event_format",
        "start",
        "end",
        "has_time",
        "expected",
        "status",
        "previous_start",
        "attendance",
        "venue",
        "address",
        "service",
        "host",
        "speakers",
        "project",
        "series",
        "slides",
        "recap_recording",
        *RegistrationMixin.registration_facts,
    )
    texts = (*BasePage.texts, "recap")

    event_format = models.ForeignKey(
        EventFormat, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="+"
    )
    start = models.DateTimeField(_("start"), db_index=True)
    end = models.DateTimeField(_("end"), null=True, blank=True)
    has_time = models.BooleanField(
        _("the time is fixed"),
        default=True,
        help_text=_("Off: only the date is shown."),
    )
    expected = models.CharField(
        _("the date is not fixed yet; known is"),
        max_length=10,
        choices=Expected,
        blank=True,
        help_text=_(
            "Visitors then read “spring 2027, date follows” or the like instead of the start, "
            "which says roughly when it will be. Nobody can register before there is a date."
        ),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.SCHEDULED)
    previous_start = models.DateTimeField(
        _("former start"),
        null=True,
        blank=True,
        help_text=_("Of an event that was moved."),
    )
    attendance = models.CharField(
        _("attendance"), max_length=20, choices=Attendance, default=Attendance.ONLINE
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    service = models.CharField(
        _("online service"),
        max_length=80,
        blank=True,
        help_text=_("Its name, not the link."),
    )
    host = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("host"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the network itself."),
    )
    project = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    series = models.ForeignKey(
        EventSeriesPage,
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recap = StoryField(verbose_name=_("recap"), blank=True)
    slides = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("slides"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recap_recording = models.ForeignKey(
        "cms.Recording",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = PageManager.from_queryset(EventQuerySet)()

    body_panels = [
        *BasePage.body_panels,
        MultiFieldPanel(
            [FieldPanel("recap"), FieldPanel("slides"), FieldPanel("recap_recording")],
            heading=_("Recap"),
            help_text=_("Takes the page over when the event is past."),
        ),
    ]
    facts_panels = [
        FieldPanel("event_format", widget=forms.Select),
        PageChooserPanel("series"),
        MultiFieldPanel(
            [
                FieldPanel("start"),
                FieldPanel("end"),
                FieldPanel("has_time"),
                FieldPanel("expected"),
                FieldPanel("status"),
                FieldPanel("previous_start"),
            ],
            heading=_("Date"),
            help_text=_(
                "Who has registered is told about changes by mail, of place and access too."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("attendance", "venue", "address", "service")],
            heading=_("Place"),
        ),
        FieldPanel("host"),
        MultipleChooserPanel("speakers", chooser_field_name="person", label=_("Speakers")),
        PageChooserPanel("project"),
        *RegistrationMixin.registration_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("recap"),
        index.SearchField("recap_words"),
        index.SearchField("when", boost=2),
        index.SearchField("venue"),
        index.SearchField("address", boost=2),
        index.SearchField("service"),
        index.SearchField("names", boost=2),
        index.SearchField("standing_words", boost=2),
        index.FilterField("start"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        if self.is_deferred_validation:
            return
        errors = {}
        if self.start and self.end and self.end < self.start:
            errors["end"] = _("The event ends before it starts.")
        if self.start and self.registration_deadline and self.registration_deadline > self.start:
            errors["registration_deadline"] = _("The deadline lies after the start.")
        if self.status == Status.MOVED and not self.previous_start:
            errors["previous_start"] = _("Please say when the event was to take place before.")
        if self.attendance != Attendance.ONLINE and not self.venue:
            errors["venue"] = _("Please say where the event takes place.")
        if self.registration == RegistrationMode.EXTERNAL and not self.registration_url:
            errors["registration_url"] = _("Please say where people register.")
        if errors:
            raise ValidationError(errors)

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """An old version may be of a kind that has been deleted since; modelcluster would raise."""
        if data.get("event_format") not in EventFormat.by_key():
            data = {**data, "event_format": None}
        return super().from_serializable_data(data, check_fks, strict_fks)

    @classmethod
    def of_week(cls, section, locale, since):
        events = cls.objects.published_in(locale)
        if section == NEXT:
            last = timezone.now() + timedelta(weeks=WEEKS_AHEAD)
            is_near = models.Q(expected="", start__gt=timezone.now(), start__lt=last)
            is_new = ~models.Q(expected="") & models.Q(first_published_at__gt=since)
            return events.awaited().filter(is_near | is_new)
        with_recap = events.past().exclude(status=Status.CANCELLED)
        with_recap = with_recap.exclude(recap=[], slides=None, recap_recording=None)
        return with_recap.filter(last_published_at__gt=since)

    @property
    def week_section(self):
        return RECAPS if self.state in (EventState.OVER, EventState.RECAP) else NEXT

    def publish_checks(self):
        found = super().publish_checks()
        if self.has_time and not self.end and not self.expected:
            message = _("Please say when the event ends, or that the time is not fixed.")
            found.append(Finding(message, "end"))
        is_awaited = self.start and not self.expected and self.status != Status.CANCELLED
        if is_awaited and self.expire_at and self.expire_at < self.when.is_over_at:
            found.append(Finding(_("The event is not over by then."), "expire_at"))
        return found

    def pages_listed(self):
        return [(("project",), self.project), (("series",), self.series)]

    def prefill(self, user):
        super().prefill(user)
        self.event_format = EventFormat.objects.first()
        # A draft cannot be kept without a start: in a week, until somebody sets it.
        self.start = at(timezone.localdate() + timedelta(days=7), time(10))
        self.end = self.start + timedelta(hours=1)

    def get_context(self, request, *args, form=None, **kwargs):
        """`form` was sent, and has to be corrected."""
        context = super().get_context(request, *args, **kwargs)
        if self.takes_interest:
            context.update(InterestForm.context(self, request, form))
        if self.takes_registrations:
            context.update(RegistrationForm.context(self, request, form))
        return context

    def prepare_preview(self, mode_name):
        show_as(self, mode_name)

    @classmethod
    def search_states(cls):
        """What narrows the search, as {name: (label, queryset)}."""
        return {
            "upcoming": (_("Coming events"), cls.objects.upcoming()),
            "past": (_("Past events"), cls.objects.past()),
        }

    @property
    def format_name(self):
        return str(EventFormat.by_key().get(self.event_format_id, ""))

    @property
    def categories(self):
        return [*super().categories, self.format_name]

    @property
    def when(self):
        return When(self.start, self.end, self.has_time, self.expected)

    @property
    def former_when(self):
        """The start that an event had before it was moved."""
        return When(self.previous_start, None, self.has_time)

    @property
    def state(self):
        return state_of(self, self.now)

    @property
    def standing(self):
        return standing_of(self)

    @property
    def is_coming(self):
        """It has not begun, and nobody has called it off."""
        return self.state in (EventState.ANNOUNCED, EventState.MOVED)

    @property
    def takes_interest(self):
        """Whether people may ask to be told of the date."""
        return bool(self.expected) and self.is_coming

    @property
    def now(self):
        """When somebody looks at the page; the editor's preview sets another time."""
        return self.shown_at or timezone.now()

    @property
    def has_recap(self):
        return bool(self.recap or self.slides_id or self.recap_recording_id)

    @property
    def calendar_url(self):
        """The event as a file for calendars."""
        return reverse("event_file", args=[self.translation_key])

    def structured_data(self, request, head):
        return event_data(self, request, head)

    @cached_per_language
    def people(self):
        return named(self, "speakers")

    @property
    def host_shown(self):
        return linked_one(self, "host")

    @property
    def series_shown(self):
        return linked_one(self, "series")

    def recap_words(self):
        """Slides and recording as text, for the search index."""
        words = self.recap_recording.words() if self.recap_recording else ""
        return f"{self.slides or ''} {words}"

    @in_own_language
    def names(self):
        """Speakers and host as text, for the search index."""
        return ", ".join(map(str, filter(None, [*self.people, self.host_shown])))

    @in_own_language
    def standing_words(self):
        """How it is held, and whether it was moved or called off, for the search index."""
        return standing_words(self)

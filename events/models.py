from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
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

from cms.fields import StoryField
from cms.head import absolute
from cms.models import BasePage, IndexPage
from cms.models.listing import StoryPageQuerySet
from cms.translation import in_own_language, linked
from network.models import PersonLink, named

from .choices import Attendance, EventKind, Status
from .filters import EventFilterSet
from .state import not_over, state_of
from .structured_data import event_data


class EventQuerySet(StoryPageQuerySet):
    def upcoming(self, now=None):
        """Not over yet, the next one first: today's event is coming until it ends."""
        return self.filter(not_over(now or timezone.now())).order_by("start", "pk")

    def past(self, now=None):
        """Over, the latest first."""
        return self.exclude(not_over(now or timezone.now())).order_by("-start", "-pk")


class EventIndexPage(IndexPage):
    """Coming events and the archive."""

    kind = "event"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    page_description = _("Lists coming events and the archive.")
    filterset_class = EventFilterSet

    class Meta:
        verbose_name = _("event calendar")
        verbose_name_plural = _("event calendars")

    def get_listing(self):
        return EventPage.objects.listed(self.locale).child_of(self)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "calendar_url": self._calendar_url(request, context)}

    def _calendar_url(self, request, context):
        """To subscribe to what the filters show; the scheme opens the visitor's calendar."""
        query = request.GET.copy()
        for name in ("page", "when", "year"):
            query.pop(name, None)
        url = absolute(request, reverse("calendar"))
        address = f"{url}?{query.urlencode()}" if query else url
        return f"webcal:{address.partition(':')[2]}"


class EventSpeaker(PersonLink):
    page = ParentalKey("EventPage", on_delete=models.CASCADE, related_name="speakers")


class EventPage(BasePage):
    """Something with a date; its recap takes the page over when it is past."""

    kind = "event"
    date_field = "start"
    card_relations = ("speakers__person", "host")
    card_streams = ("recap",)  # whether there is one decides about the event's state
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    page_description = _("An event: announcement before, recap after.")

    event_kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    start = models.DateTimeField(_("start"), db_index=True)
    end = models.DateTimeField(_("end"), null=True, blank=True)
    has_time = models.BooleanField(
        _("the time is fixed"),
        default=True,
        help_text=_("Off: only the date is shown."),
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
    registration_url = models.URLField(
        _("address of the registration"),
        blank=True,
        help_text=_("Empty: no registration needed."),
    )
    registration_deadline = models.DateTimeField(_("registration deadline"), null=True, blank=True)
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
        FieldPanel("event_kind"),
        MultiFieldPanel(
            [
                FieldPanel("start"),
                FieldPanel("end"),
                FieldPanel("has_time"),
                FieldPanel("status"),
                FieldPanel("previous_start"),
            ],
            heading=_("Date"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("attendance", "venue", "address", "service")],
            heading=_("Place"),
        ),
        FieldPanel("host"),
        MultipleChooserPanel("speakers", chooser_field_name="person", label=_("Speakers")),
        PageChooserPanel("project"),
        MultiFieldPanel(
            [FieldPanel("registration_url"), FieldPanel("registration_deadline")],
            heading=_("Registration"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("recap"),
        index.SearchField("recap_words"),
        index.SearchField("venue"),
        index.SearchField("address"),
        index.SearchField("service"),
        index.SearchField("get_event_kind_display"),
        index.SearchField("names"),
        index.FilterField("start"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        errors = {}
        if self.start and self.end and self.end < self.start:
            errors["end"] = _("The event ends before it starts.")
        if self.start and self.registration_deadline and self.registration_deadline > self.start:
            errors["registration_deadline"] = _("The deadline lies after the start.")
        if self.status == Status.MOVED and not self.previous_start:
            errors["previous_start"] = _("Please say when the event was to take place before.")
        if self.attendance != Attendance.ONLINE and not self.venue:
            errors["venue"] = _("Please say where the event takes place.")
        if errors:
            raise ValidationError(errors)

    @property
    def state(self):
        return state_of(self, timezone.now())

    @property
    def has_recap(self):
        return bool(self.recap or self.slides_id or self.recap_recording_id)

    @property
    def calendar_url(self):
        """The event as a file for calendars."""
        return reverse("event_file", args=[self.translation_key])

    def structured_data(self, request, head):
        return event_data(self, request, head)

    @property
    def registration_is_open(self):
        closes = self.registration_deadline or self.start
        is_coming = self.state in ("announced", "moved")
        return bool(self.registration_url) and is_coming and timezone.now() < closes

    @cached_property
    def people(self):
        return named(self.speakers.all())

    @cached_property
    def host_shown(self):
        found = linked([self], "host")
        return found[0] if found else None

    def recap_words(self):
        """Slides and recording as text, for the search index."""
        words = self.recap_recording.words() if self.recap_recording else ""
        return f"{self.slides or ''} {words}"

    @in_own_language
    def names(self):
        """Speakers and host as text, for the search index."""
        return ", ".join(map(str, filter(None, [*self.people, self.host_shown])))

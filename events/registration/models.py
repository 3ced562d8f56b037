"""Who takes part in an event: seats, waiting list, and what stays when the time is over."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from events.choices import RegistrationState, Status
from events.when import When
from submissions.models import QuestionedSubmission

from .seats import fill_seats

_signer = Signer(salt="events.participation")


class RegistrationQuerySet(models.QuerySet):
    def at(self, event):
        return self.filter(event__translation_key=event.translation_key)

    def active(self):
        """Who has a seat or waits for one."""
        return self.exclude(state=RegistrationState.CANCELLED)

    def orphaned(self):
        """Coming events that were deleted, and how many people count on each."""
        left = self.active().filter(event=None, called_off=False, event_start__gt=timezone.now())
        rows = left.order_by("event_start", "event_title").values("event_start", "event_title")
        return rows.annotate(count=models.Count("pk"))


class Registration(QuestionedSubmission):
    """Somebody's seat at an event, or place on its waiting list; outlives the event's page."""

    asked = ("name", "organisation", "email")
    page_field = "event"

    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=gettext_lazy("event"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    event_title = models.CharField(gettext_lazy("event"), max_length=255)
    event_start = models.DateTimeField(gettext_lazy("start"))
    event_has_time = models.BooleanField(default=True)
    name = models.CharField(gettext_lazy("name"), max_length=150)
    organisation = models.CharField(gettext_lazy("organisation"), max_length=200, blank=True)
    email = models.EmailField(gettext_lazy("e-mail"))
    state = models.CharField(
        pgettext_lazy("registration", "state"), max_length=10, choices=RegistrationState
    )
    # What the person was last told about date and place: `facts` of the event.
    told = models.CharField(max_length=64, editable=False)
    # Whether the person was last told that the event does not take place.
    called_off = models.BooleanField(default=False, editable=False)
    reminded = models.DateTimeField(gettext_lazy("reminded"), null=True, blank=True)
    # Of the last calendar entry that the person got.
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta(QuestionedSubmission.Meta):
        # Whoever may change registrations may write to the participants.
        default_permissions = ("view", "change", "delete")
        verbose_name = gettext_lazy("registration")
        verbose_name_plural = gettext_lazy("registrations")
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=~models.Q(state=RegistrationState.CANCELLED),
                name="one_registration_per_address",
            )
        ]

    @classmethod
    def about(cls, page):
        start = {"event_start": page.start, "event_has_time": page.has_time}
        return super().about(page) | start

    @classmethod
    def overdue(cls, settings, now):
        return cls.objects.filter(event_start__lt=now - timedelta(days=settings.registration_days))

    @classmethod
    @transaction.atomic
    def remove(cls, submissions):
        """Deletes; the number of those who had a seat at a past event stays."""
        past = submissions.filter(
            state=RegistrationState.CONFIRMED, event_start__lt=timezone.now()
        ).exclude(models.Q(event__status=Status.CANCELLED) | models.Q(called_off=True))
        sums = past.order_by().values("event_title", "event_start").annotate(n=models.Count("pk"))
        for row in sums:
            total, _created = EventTotal.objects.get_or_create(
                title=row["event_title"], start=row["event_start"]
            )
            EventTotal.objects.filter(pk=total.pk).update(
                participants=models.F("participants") + row["n"]
            )
        with_event = submissions.exclude(event=None).select_related("event")
        events = {submission.event for submission in with_event}
        count = super().remove(submissions)
        for event in events:
            fill_seats(event)
        return count

    @property
    def event_when(self):
        """When the event began, as the participant was told last."""
        if self.event and self.event.expected:
            return self.event.when
        return When(self.event_start, None, self.event_has_time)

    @property
    def token(self):
        """For the address of the participant's own page; whoever knows it may cancel."""
        return _signer.sign(str(self.key))

    @classmethod
    def by_token(cls, token):
        """The registration; None for a token that we have not made, or whose time is over."""
        try:
            key = _signer.unsign(token)
        except BadSignature:
            return None
        found = cls.objects.select_related("event").filter(key=key).first()
        return found and found.latest

    @property
    def latest(self):
        """Whoever cancelled and came back has another registration; old links lead to it."""
        if self.state != RegistrationState.CANCELLED or not self.event:
            return self
        return type(self).held_about(self.email).active().at(self.event).first() or self

    @property
    def participant_url(self):
        with override(self.language):
            path = reverse("participation", args=[self.token])
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    @property
    def event_shown(self):
        """The event in the participant's language where it is published in it."""
        return self.page_shown or self.event

    @cached_property
    def page_shown(self):
        """The page that visitors see, if there is one."""
        if not self.event:
            return None
        versions = self.event.get_translations(inclusive=True).live().public()
        return min(
            versions.select_related("locale"),
            key=lambda page: (page.locale.language_code != self.language, page.pk != self.event_id),
            default=None,
        )

    @property
    def situation(self):
        """What the participant's own page says, whatever became of the event's page."""
        if self.state == RegistrationState.CANCELLED:
            return "cancelled"
        if self.event.status == Status.CANCELLED if self.event else self.called_off:
            return "called_off"
        when = self.event.when if self.event else self.event_when
        return "past" if when.is_over_at <= timezone.now() else self.state

    @property
    def is_awaited(self):
        return self.situation in (RegistrationState.CONFIRMED, RegistrationState.WAITING)

    @property
    def may_cancel(self):
        """A seat is given back until the event begins, also when its page is gone."""
        if self.state == RegistrationState.CANCELLED:
            return False
        if self.event:
            return self.event.is_coming
        return not self.called_off and self.event_start > timezone.now()

    @property
    def internal_rows(self):
        return [(_("Seat"), self.get_state_display())]


class EventTotal(models.Model):
    """How many people had a seat; stays when their registrations are deleted."""

    title = models.CharField(gettext_lazy("event"), max_length=255)
    start = models.DateTimeField(gettext_lazy("start"))
    participants = models.PositiveIntegerField(gettext_lazy("participants"), default=0)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("number of participants")
        verbose_name_plural = gettext_lazy("numbers of participants")
        default_permissions = ("view",)
        ordering = ["-start"]

    def __str__(self):
        return self.title

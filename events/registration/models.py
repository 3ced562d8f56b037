"""Who takes part in an event: seats, waiting list, and what stays when the time is over."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from events.choices import RegistrationState, Status
from events.when import When
from submissions.models import QuestionedSubmission

from .seats import fill_seats

_signer = Signer(salt="events.participation")


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
    reminded = models.DateTimeField(gettext_lazy("reminded"), null=True, blank=True)

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
        ).exclude(event__status=Status.CANCELLED)
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
        return When(self.event_start, None, self.event_has_time)

    @property
    def token(self):
        """For the address of the participant's own page; whoever knows it may cancel."""
        return _signer.sign(str(self.key))

    @classmethod
    def by_token(cls, token):
        """The registration; None for a token that we have not made, or whose time is over."""
        try:
            return cls.objects.select_related("event").filter(key=_signer.unsign(token)).first()
        except BadSignature:
            return None

    @property
    def participant_url(self):
        with override(self.language):
            path = reverse("participation", args=[self.token])
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    @property
    def event_shown(self):
        """The event in the participant's language where it is published in it."""
        versions = self.event.get_translations(inclusive=True).filter(live=True)
        return versions.filter(locale__language_code=self.language).first() or self.event

    @property
    def page_shown(self):
        event = self.event_shown if self.event else None
        return event if event and event.live else None

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

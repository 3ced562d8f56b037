from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from events.choices import RegistrationMode, RegistrationState

from .models import Registration


class RegistrationMixin(models.Model):
    """What a page has for which people register; the page says when it is (`start`, `is_coming`)
    and has `questions`."""

    registration_facts = (
        "registration",
        "registration_deadline",
        "capacity",
        "join_url",
        "registration_url",
        "questions",
    )

    registration = models.CharField(
        _("registration"),
        max_length=10,
        choices=RegistrationMode,
        default=RegistrationMode.NONE,
    )
    registration_url = models.URLField(
        _("address of the registration"),
        blank=True,
        help_text=_("Of a registration on another website."),
    )
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_("Whoever comes later waits and moves up by itself. Empty: no limit."),
    )
    join_url = models.URLField(
        _("link to join"),
        max_length=500,
        blank=True,
        help_text=_("Only those who have a seat get it, by mail."),
    )
    registration_deadline = models.DateTimeField(_("registration deadline"), null=True, blank=True)
    registration_panels = [
        MultiFieldPanel(
            [
                FieldPanel("registration"),
                FieldPanel("registration_deadline"),
                FieldPanel("capacity"),
                FieldPanel("join_url"),
                FieldPanel("registration_url"),
                InlinePanel("questions", label=_("Extra question")),
            ],
            heading=_("Registration"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def registration_is_open(self):
        closes = self.registration_deadline or self.start
        is_needed = self.registration != RegistrationMode.NONE and not self.expected
        return is_needed and self.is_coming and self.now < closes

    @property
    def takes_registrations(self):
        return self.registration == RegistrationMode.FORM and self.registration_is_open

    @property
    def registered(self):
        """Who has a seat or waits, at whichever of its languages that is kept."""
        return Registration.objects.active().at(self)

    @property
    def seats_text(self):
        """Seats given, out of how many, and who waits; of events `with_seats`."""
        if self.capacity is None:
            seats = str(self.confirmed)
        else:
            numbers = {"taken": self.confirmed, "capacity": self.capacity}
            seats = gettext("%(taken)s of %(capacity)s") % numbers
        if not self.waiting:
            return seats
        waiting = ngettext("%(n)s waits", "%(n)s wait", self.waiting) % {"n": self.waiting}
        return f"{seats}, {waiting}"

    @property
    def participants_url(self):
        """Where editors find the people behind `seats_text`."""
        return f"{reverse('registration:index')}?event={self.registered_at or self.pk}"

    @classmethod
    def load_standing(cls, pages):
        """Counts the seats of many pages at once."""
        limited = [page for page in pages if page.capacity is not None]
        if not limited:
            return
        keys = [page.translation_key for page in limited]
        confirmed = Registration.objects.filter(state=RegistrationState.CONFIRMED)
        taken = confirmed.filter(event__translation_key__in=keys).order_by()
        counts = dict(taken.values_list("event__translation_key").annotate(models.Count("pk")))
        for page in limited:
            page.seats_left = max(page.capacity - counts.get(page.translation_key, 0), 0)

    @cached_property
    def seats_left(self):
        """Free seats of the event in all its languages; None where there is no limit."""
        if self.capacity is None:
            return None
        confirmed = self.registered.filter(state=RegistrationState.CONFIRMED)
        return max(self.capacity - confirmed.count(), 0)

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from network.choices import Sector
from submissions.models import QuestionedSubmission

PARTNER_SECTORS = [*Sector.choices, ("other", gettext_lazy("Other"))]


class EnquiryState(models.TextChoices):
    NEW = "new", gettext_lazy("new")
    CONTACT = "contact", gettext_lazy("in contact")
    PARTNER = "partner", gettext_lazy("partner")
    DECLINED = "declined", gettext_lazy("declined")


class Enquiry(QuestionedSubmission):
    """What somebody wrote who wants to be partner of a project; outlives the project's page."""

    asked = ("name", "organisation", "email", "phone", "sector", "message")
    page_field = "project"

    project = models.ForeignKey(
        "projects.ProjectPage",
        verbose_name=gettext_lazy("project"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    project_title = models.CharField(gettext_lazy("project"), max_length=255)
    name = models.CharField(gettext_lazy("name"), max_length=150)
    organisation = models.CharField(gettext_lazy("organisation"), max_length=200, blank=True)
    email = models.EmailField(gettext_lazy("e-mail"))
    phone = models.CharField(gettext_lazy("phone"), max_length=50, blank=True)
    sector = models.CharField(
        gettext_lazy("kind of partner"), max_length=30, choices=PARTNER_SECTORS, blank=True
    )
    message = models.TextField(gettext_lazy("message"), max_length=5000)
    state = models.CharField(
        pgettext_lazy("enquiry", "state"),
        max_length=10,
        choices=EnquiryState,
        default=EnquiryState.NEW,
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("responsible"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changed = models.DateTimeField(gettext_lazy("last change"), default=timezone.now)

    OPEN = (EnquiryState.NEW, EnquiryState.CONTACT)

    class Meta(QuestionedSubmission.Meta):
        # "change" is the right to work on enquiries; what was sent stays as it is.
        default_permissions = ("view", "change", "delete")
        verbose_name = gettext_lazy("enquiry")
        verbose_name_plural = gettext_lazy("enquiries")

    @classmethod
    def overdue(cls, settings, now):
        declined = models.Q(state=EnquiryState.DECLINED)
        return cls.objects.filter(
            declined & models.Q(changed__lt=now - timedelta(days=settings.declined_days))
            | ~declined & models.Q(changed__lt=now - timedelta(days=settings.enquiry_days))
        )

    def deleted_after(self, settings):
        """The day on which the nightly deletion takes it, if nothing changes."""
        is_declined = self.state == EnquiryState.DECLINED
        days = settings.declined_days if is_declined else settings.enquiry_days
        # By the calendar: an evening in winter and 180 times 24 hours end on the day after.
        return timezone.localdate(self.changed) + timedelta(days=days)

    def note(self, user, text=""):
        """Writes down what became of it: its state now, and why. Starts the period anew."""
        self.changed = timezone.now()
        self.save(update_fields=["state", "responsible", "changed"])
        self.entries.create(user=user, state=self.state, text=text, at=self.changed)

    @property
    def internal_rows(self):
        return [
            (
                _("Note of %(day)s") % {"day": date_format(entry.at, "SHORT_DATE_FORMAT")},
                f"{entry.get_state_display()} {entry.text}".strip(),
            )
            for entry in self.entries.all()
        ]

    @property
    def mail_states(self):
        return ", ".join(f"{mail.to}: {mail.get_state_display()}" for mail in self.mails.all())

    mail_states.fget.short_description = gettext_lazy("mails")


class EnquiryEntry(models.Model):
    """A line of an enquiry's history; goes with it."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="entries")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=EnquiryState)
    text = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_state_display()}"

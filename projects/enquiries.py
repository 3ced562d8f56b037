from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.forms.models import OutgoingMail, Submission
from network.choices import OrganisationKind

PARTNER_KINDS = [*OrganisationKind.choices, ("other", gettext_lazy("Other"))]


class Enquiry(Submission):
    """What somebody wrote who wants to be partner of a project; outlives the project's page."""

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
    partner_kind = models.CharField(
        gettext_lazy("kind of partner"), max_length=30, choices=PARTNER_KINDS, blank=True
    )
    message = models.TextField(gettext_lazy("message"))
    # [[question as it stood in the form, answer], …]: questions change, what was asked does not.
    answers = models.JSONField(gettext_lazy("further answers"), default=list, blank=True)
    mails = GenericRelation(
        OutgoingMail, content_type_field="record_type", object_id_field="record_id"
    )

    class Meta(Submission.Meta):
        verbose_name = gettext_lazy("enquiry")
        verbose_name_plural = gettext_lazy("enquiries")

    def __str__(self):
        # Without the name: this text stays in Wagtail's log when the enquiry is deleted.
        received = date_format(timezone.localtime(self.created), "SHORT_DATETIME_FORMAT")
        return _("Enquiry of %(received)s: %(project)s") % {
            "received": received,
            "project": self.project_title,
        }

    @classmethod
    def overdue(cls, settings, now):
        return cls.objects.filter(created__lt=now - timedelta(days=settings.enquiry_days))

    @property
    def admin_url(self):
        path = reverse("enquiry:inspect", args=[self.pk])
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    @property
    def rows(self):
        """All that was sent, as (label, text)."""
        columns = ("name", "organisation", "email", "phone", "partner_kind", "message")
        rows = []
        for column in columns:
            if getattr(self, column):
                label = self._meta.get_field(column).verbose_name
                text = self.get_partner_kind_display() if column == "partner_kind" else None
                rows.append((label[:1].upper() + label[1:], text or getattr(self, column)))
        return [*rows, *((label, text) for label, text in self.answers if text)]

    @property
    def answers_text(self):
        return "\n".join(f"{label}: {text}" for label, text in self.answers)

    answers_text.fget.short_description = gettext_lazy("further answers")

    # --- How the admin shows them ---

    def get_message_display(self):
        return linebreaks(self.message, autoescape=True)

    def get_answers_display(self):
        return format_html_join(
            "", "<p><strong>{}</strong><br>{}</p>", ((label, text) for label, text in self.answers)
        )

    def get_email_display(self):
        return format_html('<a href="mailto:{0}">{0}</a>', self.email)

    @property
    def mail_states(self):
        return ", ".join(f"{mail.to}: {mail.get_state_display()}" for mail in self.mails.all())

    mail_states.fget.short_description = gettext_lazy("mails")

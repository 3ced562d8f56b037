from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.template.defaultfilters import linebreaks_filter
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outbox.models import OutgoingMail
from submissions.models import Submission


class ContactMessage(Submission):
    """What somebody wrote to the network with the contact form."""

    name = models.CharField(gettext_lazy("name"), max_length=150, blank=True)
    email = models.EmailField(gettext_lazy("e-mail"))
    subject = models.CharField(gettext_lazy("subject"), max_length=150, blank=True)
    message = models.TextField(gettext_lazy("message"))
    mails = GenericRelation(
        OutgoingMail, content_type_field="about_type", object_id_field="about_id"
    )

    class Meta(Submission.Meta):
        verbose_name = gettext_lazy("message")
        verbose_name_plural = gettext_lazy("messages")

    def __str__(self):
        # Without the name: this text stays in Wagtail's log when the message is deleted.
        received = date_format(timezone.localtime(self.created), "SHORT_DATETIME_FORMAT")
        return _("Message of %(received)s") % {"received": received}

    @classmethod
    def overdue(cls, settings, now):
        return cls.objects.filter(created__lt=now - timedelta(days=settings.message_days))

    @property
    def admin_url(self):
        path = reverse("contactmessage:inspect", args=[self.pk])
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    @property
    def rows(self):
        columns = [self._meta.get_field(name) for name in ("name", "email", "subject", "message")]
        return [
            (field.verbose_name[:1].upper() + field.verbose_name[1:], getattr(self, field.name))
            for field in columns
            if getattr(self, field.name)
        ]

    # --- How the admin shows it ---

    def get_message_display(self):
        return linebreaks_filter(self.message)

    def get_email_display(self):
        return format_html('<a href="mailto:{0}">{0}</a>', self.email)

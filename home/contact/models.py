from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from submissions.models import Submission


class ContactMessage(Submission):
    """What somebody wrote to the network with the contact form."""

    asked = ("name", "email", "subject", "message")

    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"))
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    message = models.TextField(_("message"), max_length=5000)

    class Meta(Submission.Meta):
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    @classmethod
    def overdue(cls, settings, now):
        return cls.objects.filter(created__lt=now - timedelta(days=settings.message_days))

import uuid
from email.utils import parseaddr

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.text.addresses import wire


class MailState(models.TextChoices):
    QUEUED = "queued", _("queued")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    UNCLEAR = "unclear", _("unclear whether sent")


class OutgoingMail(models.Model):
    """One message to one recipient, written with what it is about, sent by a worker.

    `about` goes with its mails: deleting an enquiry deletes what was mailed about it.
    """

    AGAIN = (MailState.FAILED, MailState.UNCLEAR)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField(_("to"))
    reply_to = models.EmailField(_("reply to"), blank=True)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("calendar entry"), blank=True)
    headers = models.JSONField(_("further headers"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(
        pgettext_lazy("mail", "state"),
        max_length=10,
        choices=MailState,
        default=MailState.QUEUED,
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed = models.DateTimeField(_("last attempt"), null=True, blank=True)
    sent = models.DateTimeField(_("sent on"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    created = models.DateTimeField(_("written"), default=timezone.now)
    about_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["-created", "-pk"]
        # "change" is the right to have a mail sent again.
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["state", "next_attempt"]),
            models.Index(fields=["about_type", "about_id"]),
        ]

    def __str__(self):
        return self.subject

    @property
    def message_id(self):
        """The same at each attempt, so that mailboxes show a mail once."""
        sender = wire(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        return f"<{self.key}@{sender.rpartition('@')[2]}>"

    @property
    def rows(self):
        return [
            (_("Subject"), self.subject),
            (_("to"), self.to),
            (_("Text"), self.text),
        ]

    internal_rows = ()

    @property
    def can_be_sent_again(self):
        # Texts are taken out of old mails.
        return self.state in self.AGAIN and bool(self.text)

    def send_again(self):
        """Puts a failed or unclear mail back into the queue; asks the database whether it is."""
        return bool(
            OutgoingMail.objects.filter(pk=self.pk, state__in=self.AGAIN)
            .exclude(text="")
            .update(state=MailState.QUEUED, attempts=0, next_attempt=timezone.now(), error="")
        )

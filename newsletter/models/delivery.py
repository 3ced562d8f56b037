from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MailingState(models.TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    LATE = "late", _("waits for your word")
    SENDING = "sending", _("being sent")
    STOPPED = "stopped", _("stopped")
    FINISHED = "finished", _("finished")


class DeliveryState(models.TextChoices):
    QUEUED = "queued", _("queued")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    UNCLEAR = "unclear", _("unclear whether sent")
    SKIPPED = "skipped", _("left before it was sent")


class Mailing(models.Model):
    """An edition on its way to its subscribers, in the version that held when it began."""

    edition = models.OneToOneField(
        "newsletter.EditionPage", on_delete=models.PROTECT, related_name="mailing"
    )
    version = models.ForeignKey(
        "newsletter.Version", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField(
        pgettext_lazy("mailing", "state"),
        max_length=10,
        choices=MailingState,
        default=MailingState.SCHEDULED,
    )
    due = models.DateTimeField(_("to be sent on"), default=timezone.now)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("ordered by"),
    )
    started = models.DateTimeField(_("begun"), null=True, blank=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)
    total = models.PositiveIntegerField(_("recipients"), default=0)
    # A server that wants a pause (421, 454), or is not there, is asked again then.
    paused_until = models.DateTimeField(_("goes on at"), null=True, blank=True)
    pauses = models.PositiveSmallIntegerField(_("pauses in a row"), default=0)
    error = models.CharField(_("error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-due", "-pk"]
        # "change" is the right to send, stop and go on.
        default_permissions = ("view", "change")

    def __str__(self):
        return str(self.edition)


class Delivery(models.Model):
    """One edition for one subscriber; there is never a second."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(
        "newsletter.Subscriber", null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt = models.DateTimeField(default=timezone.now)
    # When and by which worker it was put aside to be sent next, or handed over.
    claimed = models.DateTimeField(null=True)
    worker = models.CharField(max_length=32, blank=True)
    sent = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "subscriber"], name="one_delivery_per_subscriber"
            )
        ]
        indexes = [models.Index(fields=["mailing", "state", "next_attempt"])]

    def __str__(self):
        return f"{self.mailing_id}: {self.subscriber_id}"

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from submissions.models import PageSubmission

MAX_LENGTH = 1000


class VoiceState(models.TextChoices):
    NEW = "new", gettext_lazy("to be read")
    PUBLISHED = "published", gettext_lazy("published")
    REJECTED = "rejected", gettext_lazy("rejected")


class Voice(PageSubmission):
    """What a reader answers to an impulse; public only as an editor has approved it."""

    asked = ("name", "origin", "email", "text")
    page_field = "page"

    page = models.ForeignKey(
        "articles.ImpulsePage",
        verbose_name=gettext_lazy("impulse"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="voices",
    )
    page_title = models.CharField(gettext_lazy("impulse"), max_length=255)
    name = models.CharField(gettext_lazy("name"), max_length=150)
    origin = models.CharField(gettext_lazy("place or organisation"), max_length=150, blank=True)
    email = models.EmailField(gettext_lazy("e-mail"), blank=True)
    text = models.TextField(gettext_lazy("contribution"), max_length=MAX_LENGTH)
    state = models.CharField(
        pgettext_lazy("voice", "state"),
        max_length=10,
        choices=VoiceState,
        default=VoiceState.NEW,
    )
    published_text = models.TextField(gettext_lazy("text as published"), blank=True)

    class Meta(PageSubmission.Meta):
        verbose_name = gettext_lazy("voice")
        verbose_name_plural = gettext_lazy("voices")
        # "change" is the right to approve; the text as sent stays as it is.
        default_permissions = ("view", "change", "delete")

    @classmethod
    def overdue(cls, settings, now):
        waiting = cls.objects.exclude(state=VoiceState.PUBLISHED)
        return waiting.filter(created__lt=now - timedelta(days=settings.voice_days))

    @property
    def internal_rows(self):
        return [(_("Text as published"), self.published_text)] if self.published_text else []

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.template.defaultfilters import linebreaks_filter
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from outbox.models import OutgoingMail
from submissions.models import Submission

MAX_LENGTH = 1000


class VoiceState(models.TextChoices):
    NEW = "new", gettext_lazy("to be read")
    PUBLISHED = "published", gettext_lazy("published")
    REJECTED = "rejected", gettext_lazy("rejected")


class Voice(Submission):
    """What a reader answers to an impulse; public only as an editor has approved it."""

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
    text = models.TextField(gettext_lazy("contribution"))
    state = models.CharField(
        pgettext_lazy("voice", "state"),
        max_length=10,
        choices=VoiceState,
        default=VoiceState.NEW,
    )
    published_text = models.TextField(gettext_lazy("text as published"), blank=True)
    mails = GenericRelation(
        OutgoingMail, content_type_field="about_type", object_id_field="about_id"
    )

    class Meta(Submission.Meta):
        verbose_name = gettext_lazy("voice")
        verbose_name_plural = gettext_lazy("voices")
        # "change" is the right to approve; the text as sent stays as it is.
        default_permissions = ("view", "change", "delete")

    def __str__(self):
        # Without the name: this text stays in Wagtail's log when the voice is deleted.
        received = date_format(timezone.localtime(self.created), "SHORT_DATETIME_FORMAT")
        return _("Voice of %(received)s: %(page)s") % {
            "received": received,
            "page": self.page_title,
        }

    @classmethod
    def overdue(cls, settings, now):
        waiting = cls.objects.exclude(state=VoiceState.PUBLISHED)
        return waiting.filter(created__lt=now - timedelta(days=settings.voice_days))

    @property
    def admin_url(self):
        path = reverse("voice:inspect", args=[self.pk])
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    @property
    def rows(self):
        columns = [self._meta.get_field(name) for name in ("name", "origin", "email", "text")]
        return [
            (field.verbose_name[:1].upper() + field.verbose_name[1:], getattr(self, field.name))
            for field in columns
            if getattr(self, field.name)
        ]

    @property
    def internal_rows(self):
        return [(_("Text as published"), self.published_text)] if self.published_text else []

    def get_text_display(self):
        return linebreaks_filter(self.text)

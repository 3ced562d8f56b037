"""Who wants to hear of the date of an event that has none yet."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.choices import Status
from submissions.models import PageSubmission

# After the mail for which the address was given; and where no date ever comes.
KEPT, LONGEST = timedelta(days=14), timedelta(days=730)

_signer = Signer(salt="events.interest")


class Interest(PageSubmission):
    asked = ("email",)
    page_field = "event"

    event = models.ForeignKey(
        "events.EventPage",
        verbose_name=_("event"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="interests",
    )
    event_title = models.CharField(_("event"), max_length=255)
    email = models.EmailField(_("e-mail"))
    told = models.DateTimeField(_("told"), null=True, editable=False)

    class Meta(PageSubmission.Meta):
        verbose_name = _("interest in an event")
        verbose_name_plural = _("interest in events")
        constraints = [
            models.UniqueConstraint("event", Lower("email"), name="one_interest_per_address")
        ]

    @classmethod
    def overdue(cls, settings, now):
        is_told, is_old = models.Q(told__lt=now - KEPT), models.Q(created__lt=now - LONGEST)
        # Of what is called off before its time people are told first.
        is_past = models.Q(event__status=Status.CANCELLED, event__expected="", event__start__lt=now)
        return cls.objects.filter(is_told | is_old | is_past | models.Q(event=None))

    @classmethod
    def by_token(cls, token):
        """None for a token that we have not made, or what is withdrawn already."""
        try:
            return cls.objects.filter(key=_signer.unsign(token)).first()
        except BadSignature:
            return None

    @property
    def withdrawal_url(self):
        with override(self.language):
            path = reverse("interest_withdrawal", args=[_signer.sign(str(self.key))])
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

from datetime import timedelta

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.text.addresses import canonical
from submissions.models import Submission

UNCONFIRMED_FOR = timedelta(days=14)

models.EmailField.register_lookup(Lower)


class SubscriberState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("not confirmed yet")
    ACTIVE = "active", _("subscribed")
    LEFT = "left", _("unsubscribed")
    DISABLED = "disabled", _("address fails")


class SubscriberManager(models.Manager):
    def mailable(self, language=None):
        """The one way to recipients: who confirmed, has not left, and whose address works."""
        active = self.filter(state=SubscriberState.ACTIVE)
        return active.filter(language=language) if language else active

    def at(self, email):
        """The row of an address, by the index that keeps it the only one."""
        return self.filter(email__lower=canonical(email).lower())


class Subscriber(Submission):
    """An address that gets the weekly overview, with the proof that its owner asked for it."""

    asked = ("email",)

    email = models.EmailField(_("e-mail address"))
    state = models.CharField(
        pgettext_lazy("subscriber", "state"),
        max_length=12,
        choices=SubscriberState,
        default=SubscriberState.UNCONFIRMED,
        db_index=True,
    )
    wording = models.TextField(_("wording agreed to"), blank=True)
    place = models.CharField(
        _("where"), max_length=200, blank=True, help_text=_("The form, and the page it stood on.")
    )
    confirmed = models.DateTimeField(_("confirmed on"), null=True, blank=True)
    left = models.DateTimeField(_("left on"), null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    asked_at = models.DateTimeField(_("last confirmation mail"), null=True, blank=True)

    objects = SubscriberManager()

    class Meta(Submission.Meta):
        # "add" is the right to import a list; nobody is added by hand.
        default_permissions = ("view", "add", "delete")
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_subscriber_per_address")]

    @classmethod
    def overdue(cls, settings, now):
        """Requests that nobody confirmed, and the proof of those who got their last mail long
        ago."""
        stale = models.Q(created__lt=now - UNCONFIRMED_FOR, confirmed=None)
        gone = models.Q(left__lt=now - timedelta(days=settings.subscriber_days))
        return cls.objects.exclude(state=SubscriberState.ACTIVE).filter(stale | gone)

    def validate_constraints(self, exclude=None):
        """A form that said "there is one already" would tell strangers who subscribes; the
        sign-up finds the row instead."""

    def confirm(self):
        """Whether that made a subscriber of somebody who was none."""
        return self._become(
            SubscriberState.ACTIVE,
            [SubscriberState.UNCONFIRMED],
            Suppression.lift,
            confirmed=timezone.now(),
            left=None,
            bounces=0,
        )

    def leave(self):
        """Holds from the next mail on."""
        states = set(SubscriberState) - {SubscriberState.LEFT}
        return self._become(SubscriberState.LEFT, states, Suppression.add, left=timezone.now())

    @transaction.atomic
    def _become(self, state, before, note, **changes):
        """Once only, however often and by however many it is asked for."""
        waiting = type(self).objects.filter(pk=self.pk, state__in=before)
        is_new = bool(waiting.update(state=state, **changes))
        if is_new:
            note(self.email)
        return is_new

    @property
    def internal_rows(self):
        """The proof: what was agreed to, where and when."""
        names = ["created", "confirmed", *(["left"] if self.state == SubscriberState.LEFT else [])]
        moments = [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in names]
        rows = [
            (self._meta.get_field(name).verbose_name, self.in_words(name))
            for name in ("state", "language", "wording", "place")
        ]
        rows += [
            (label, date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT"))
            for label, moment in moments
            if moment
        ]
        return [(capfirst(str(label)), str(text)) for label, text in rows]


class Suppression(models.Model):
    """An address that left, as a keyed hash: no import brings it back."""

    hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        default_permissions = ()

    def __str__(self):
        return self.hash

    @staticmethod
    def hash_of(email):
        address = canonical(email).casefold()
        return salted_hmac("newsletter.suppression", address, algorithm="sha256").hexdigest()

    @classmethod
    def add(cls, email):
        cls.objects.get_or_create(hash=cls.hash_of(email))

    @classmethod
    def lift(cls, email):
        cls.objects.filter(hash=cls.hash_of(email)).delete()

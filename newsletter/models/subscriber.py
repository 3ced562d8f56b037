from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.core.signing import Signer
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.text.addresses import canonical
from submissions.models import Submission

UNCONFIRMED_FOR = timedelta(days=14)
PROOF = ("language", "wording", "place", "created", "confirmed", "left")

_signer = Signer(salt="newsletter.order")

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
    # Of those who left and came back: the proof of each time before, by the names in PROOF.
    earlier = models.JSONField(default=list, editable=False, encoder=DjangoJSONEncoder)

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
        ago; an order that came since then has its time, too."""
        unheard = models.Q(created__lt=now - UNCONFIRMED_FOR)
        stale = unheard & models.Q(confirmed=None, earlier=[])
        gone = models.Q(left__lt=now - timedelta(days=settings.subscriber_days))
        gone &= unheard | ~models.Q(state=SubscriberState.UNCONFIRMED)
        return cls.objects.exclude(state=SubscriberState.ACTIVE).filter(stale | gone)

    def validate_constraints(self, exclude=None):
        """A form that said "there is one already" would tell strangers who subscribes; the
        sign-up finds the row instead."""

    @property
    def order_token(self):
        """Stands in the mail that asks for the confirmation, and in no other: whoever has an old
        overview has the key, too. Another one after each leaving."""
        return _signer.signature(f"{self.key} {self.left}")

    def may_confirm(self, token):
        is_asked = self.state == SubscriberState.UNCONFIRMED
        is_in_time = self.created > timezone.now() - UNCONFIRMED_FOR
        return is_asked and is_in_time and constant_time_compare(token, self.order_token)

    @property
    def proofs(self):
        """Those of before, and the one that now becomes one of them."""
        now = {name: getattr(self, name) for name in PROOF}
        return [*self.earlier, now] if self.confirmed else self.earlier

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
        """The proof: what was agreed to, where and when; now, and each time before."""
        now = {name: getattr(self, name) for name in PROOF}
        if self.state != SubscriberState.LEFT:
            del now["left"]
        label = capfirst(str(self._meta.get_field("state").verbose_name))
        rows = [(label, str(self.get_state_display())), *self._rows(now)]
        for proof in reversed(self.earlier):
            rows += [(gettext("Earlier: %s") % what, text) for what, text in self._rows(proof)]
        return rows

    def _rows(self, proof):
        for name, value in proof.items():
            field = self._meta.get_field(name)
            if value and isinstance(field, models.DateTimeField):
                moment = timezone.localtime(field.to_python(value))
                value = date_format(moment, "SHORT_DATETIME_FORMAT")
            if value:
                yield capfirst(str(field.verbose_name)), str(value)


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

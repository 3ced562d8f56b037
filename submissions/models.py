import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """What a visitor sent with a public form; each form has a table of its own.

    Each says what it holds about an e-mail address, shows it as rows and knows when its time is
    over, so that the rights of persons and the nightly deletion need to know no form.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    created = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    language = models.CharField(_("language"), max_length=12)
    notice = models.TextField(_("privacy notice shown"), blank=True)
    notice_shown = models.DateTimeField(_("privacy notice shown on"))

    class Meta:
        abstract = True
        ordering = ["-created", "-pk"]
        # Nobody writes or corrects a visitor's words.
        default_permissions = ("view", "delete")

    @classmethod
    def held_about(cls, email):
        """Records that hold something about this address."""
        return cls.objects.filter(email__iexact=email)

    @classmethod
    def overdue(cls, settings, now):
        """Records whose time is over by the periods of the site settings."""
        raise NotImplementedError

    @classmethod
    def remove(cls, submissions):
        """Deletes a queryset of submissions, returns how many; a form that keeps totals adds it."""
        count = submissions.count()
        submissions.delete()
        return count

    @property
    def rows(self):
        """All that was sent, as (label, text)."""
        raise NotImplementedError

    @property
    def internal_rows(self):
        """What editors wrote down about it, as (label, text); the person may ask for it."""
        return []


class FormHit(models.Model):
    """That somebody used a form; `sender` is a keyed hash whose key changes each day."""

    form = models.CharField(max_length=40)
    sender = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        # Of what forms bring in as a whole, whichever table it is in.
        permissions = [("personal_data", "Can find, export and delete what is held about people")]
        indexes = [models.Index(fields=["form", "sender", "at"])]

    def __str__(self):
        return f"{self.form} {self.at:%Y-%m-%d %H:%M}"

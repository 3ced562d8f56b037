from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class LogIn(models.Model):  # noqa: DJ008
    """No table: a place for what groups are asked for. The factors themselves are django-mfa's."""

    class Meta:
        managed = False
        default_permissions = ()
        verbose_name = verbose_name_plural = _("log-in")
        permissions = [("second_factor", "Must log in with a second factor")]


class Attempt(models.Model):
    """A try to get in that failed or is under way (limits.py); no name and no address, but keyed
    hashes of them."""

    class Kind(models.TextChoices):
        LOG_IN = "log-in", "log-in"
        SECOND_FACTOR = "second factor", "second factor"
        NEW_PASSWORD = "new password", "new password"
        SHARED_PASSWORD = "shared password", "shared password"

    kind = models.CharField(max_length=20, choices=Kind)
    account = models.CharField(max_length=64)
    # A network, or a browser that is known.
    source = models.CharField(max_length=64)
    is_known = models.BooleanField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["kind", "account", "at"]),
            models.Index(fields=["kind", "source", "at"]),
        ]

    def __str__(self):
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Session(AbstractBaseSession):
    """Takes the place of Django's; without a user while somebody sets a new password."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    device = models.CharField(max_length=60)
    begun = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(default=timezone.now)

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    @property
    def reference(self):
        """What pages may show of it: the key itself lets in."""
        return salted_hmac("accounts.sessions", self.session_key).hexdigest()[:16]

    @classmethod
    def get_session_store_class(cls):
        from .sessions import SessionStore

        return SessionStore

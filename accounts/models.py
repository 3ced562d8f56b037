from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LogIn(models.Model):  # noqa: DJ008
    """No table: a place for what groups are asked for. The factors themselves are django-mfa's."""

    class Meta:
        managed = False
        default_permissions = ()
        verbose_name = verbose_name_plural = _("log-in")
        permissions = [("second_factor", "Must log in with a second factor")]


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

    @classmethod
    def get_session_store_class(cls):
        from .sessions import SessionStore

        return SessionStore

from django.db import models
from django.utils.translation import gettext_lazy as _


class LogIn(models.Model):  # noqa: DJ008
    """No table: a place for what groups are asked for. The factors themselves are django-mfa's."""

    class Meta:
        managed = False
        default_permissions = ()
        verbose_name = verbose_name_plural = _("log-in")
        permissions = [("second_factor", "Must log in with a second factor")]

from django.db import models
from django.utils.translation import gettext_lazy as _


class ErrorCount(models.Model):
    """How often requests failed in an hour, by kind and place; nothing of who asked."""

    hour = models.DateTimeField()
    kind = models.CharField(max_length=100)
    place = models.CharField(max_length=200)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        permissions = [("see_health", _("May see whether all is well with the site"))]
        constraints = [
            models.UniqueConstraint(fields=["hour", "kind", "place"], name="one_count_an_hour")
        ]

    def __str__(self):
        return f"{self.kind} {self.place}"

from django.db import models


class Heartbeat(models.Model):
    """What a timed command left when it last ended; one row for each command."""

    name = models.CharField(max_length=60, unique=True)
    ran = models.DateTimeField()
    succeeded = models.DateTimeField(null=True)
    # Of the last run; empty when all went well.
    failure = models.CharField(max_length=300, blank=True)
    # Of the last run that found something to tell.
    detail = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name

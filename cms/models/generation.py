from django.db import models


class Generation(models.Model):
    """The number of cms.generation: one row."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.number)

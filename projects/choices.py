from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    OPEN = "open", _("open for partners")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")

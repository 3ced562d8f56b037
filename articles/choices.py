from django.db import models
from django.utils.translation import gettext_lazy as _


class CostClass(models.TextChoices):
    NONE = "none", _("no extra cost")
    TO_5000 = "to_5000", _("up to 5,000 euros")
    TO_25000 = "to_25000", _("5,000 to 25,000 euros")
    TO_100000 = "to_100000", _("25,000 to 100,000 euros")
    OVER_100000 = "over_100000", _("over 100,000 euros")

from django.db import models
from django.utils.translation import gettext_lazy as _


class PopulationClass(models.TextChoices):
    UNDER_5000 = "under_5000", _("under 5,000")
    TO_20000 = "to_20000", _("5,000 to 20,000")
    TO_50000 = "to_50000", _("20,000 to 50,000")
    TO_100000 = "to_100000", _("50,000 to 100,000")
    TO_500000 = "to_500000", _("100,000 to 500,000")
    OVER_500000 = "over_500000", _("over 500,000")


class CostClass(models.TextChoices):
    NONE = "none", _("no extra cost")
    TO_5000 = "to_5000", _("up to 5,000 euros")
    TO_25000 = "to_25000", _("5,000 to 25,000 euros")
    TO_100000 = "to_100000", _("25,000 to 100,000 euros")
    OVER_100000 = "over_100000", _("over 100,000 euros")

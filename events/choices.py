from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    SCHEDULED = "scheduled", _("takes place")
    MOVED = "moved", _("moved")
    CANCELLED = "cancelled", _("cancelled")


class Expected(models.TextChoices):
    """What is known of a date that is not fixed yet."""

    MONTH = "month", _("only the month")
    SEASON = "season", _("only the season")
    NOTHING = "nothing", _("nothing yet: “date follows”")


class Attendance(models.TextChoices):
    ONLINE = "online", _("online")
    ONSITE = "onsite", _("on site")
    HYBRID = "hybrid", _("on site and online")


class RegistrationMode(models.TextChoices):
    NONE = "none", _("none needed")
    FORM = "form", _("form on this page")
    EXTERNAL = "external", _("on another website")


class RegistrationState(models.TextChoices):
    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("waiting list")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")

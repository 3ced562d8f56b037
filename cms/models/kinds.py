from django.utils.translation import gettext_lazy as _

KIND_LABELS = {
    "editorial": _("Editorial"),
    "impulse": _("Impulse"),
    "interview": _("Interview"),
    "best_practice": _("Best practice"),
    "news": _("News"),
    "event": _("Event"),
    "project": _("Project"),
    "edition": _("Weekly overview"),
    "page": _("Page"),
}

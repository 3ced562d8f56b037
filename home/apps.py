from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Front page")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import workflow_cancelled

        from .review import tell_of_publication

        workflow_cancelled.connect(tell_of_publication, dispatch_uid="tell_of_publication")

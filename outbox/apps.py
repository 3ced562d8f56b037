from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "outbox"
    verbose_name = _("Outgoing mail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .checks import check_senders

        register(check_senders)

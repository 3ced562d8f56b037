from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from search.upkeep import index_pages_that_name

        from .formats import EventFormat

        post_save.connect(index_pages_that_name, sender=EventFormat)

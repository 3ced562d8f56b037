from anymail.signals import tracking
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = _("Weekly overview")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from submissions.companions import offer

        from .delivery.bounces import on_tracking
        from .models import EditionPage
        from .subscribing.companion import COMPANION

        offer(COMPANION)
        tracking.connect(on_tracking)
        page_published.connect(_freeze, sender=EditionPage)


def _freeze(instance, **kwargs):
    instance.freeze()

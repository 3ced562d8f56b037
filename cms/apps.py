from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Ground")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import page_published

        page_published.connect(prepare_pictures, dispatch_uid="prepare_pictures")


def prepare_pictures(instance, **kwargs):
    """A published page's picture is ready before the first visitor comes."""
    from .pictures import prepare

    if image := getattr(instance, "lead_image", None):
        prepare([image])

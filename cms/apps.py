from django.apps import AppConfig
from django.db.models import SlugField
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Ground")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.signals import init_new_page, page_published

        from cms.text.widgets import SlugInput

        register_form_field_override(SlugField, override={"widget": SlugInput})
        page_published.connect(prepare_pictures, dispatch_uid="prepare_pictures")
        init_new_page.connect(prefill_page, dispatch_uid="prefill_page")


def prepare_pictures(instance, **kwargs):
    """A published page's picture is ready before the first visitor comes."""
    from cms.media.pictures import prepare

    if image := getattr(instance, "lead_image", None):
        prepare([image])


def prefill_page(page, **kwargs):
    """The form of a new page opens with what such pages usually have; sent by its view alone."""
    if hasattr(page, "prefill"):
        page.prefill(page.owner)

from django.apps import AppConfig
from django.core.signals import request_started
from django.db.models import IntegerField, SlugField
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Ground")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.admin.views.account import AvatarSettingsPanel
        from wagtail.signals import init_new_page, page_published

        import cms.translating.settled  # noqa: F401
        from cms import generation
        from cms.editing import comparing, link_forms
        from cms.editing.dates import read_dates_as_written
        from cms.editing.halves import refuse_halves
        from cms.editing.spreadsheets import write_german_spreadsheets
        from cms.language.showing import remember_locales
        from cms.media.forms import AvatarForm
        from cms.media.storage import begin
        from cms.text.doors import guard
        from cms.text.numbers import WholeNumberField
        from cms.text.widgets import SlugInput
        from cms.translating.titles import limit_titles
        from cms.web.api import leave_out_api

        leave_out_api()
        generation.connect()
        remember_locales()
        guard()
        refuse_halves()
        limit_titles()
        read_dates_as_written()
        link_forms.label()
        comparing.register()
        write_german_spreadsheets()
        AvatarSettingsPanel.form_class = AvatarForm
        AvatarSettingsPanel.template_name = "cms/admin/avatar.html"
        register_form_field_override(SlugField, override={"widget": SlugInput})
        register_form_field_override(IntegerField, override={"form_class": WholeNumberField})
        request_started.connect(begin)
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

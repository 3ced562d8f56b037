from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from cms.editing.listings import plain_listings
from cms.translating.report import TranslationReportView
from cms.translating.sending import (
    PERMISSION,
    TranslatePageView,
    TranslateRecordView,
    page_buttons,
    upload_translations,
)

from .blocks import link_handlers
from .editing import menus, publishing
from .editing.actions import show_ending
from .editing.checks_panel import set_checks
from .editing.records import RecordingViewSet, TopicViewSet

register_snippet(TopicViewSet)
register_snippet(RecordingViewSet)
hooks.register("construct_wagtail_userbar", set_checks)
# When all that is offered is there.
for menu in ("construct_page_action_menu", "construct_snippet_action_menu"):
    hooks.register(menu, show_ending, order=100)
hooks.register("before_bulk_action", publishing.check_pages_of_bulk_action)
hooks.register("before_publish_page", publishing.tell_end_taken_out)
hooks.register("before_copy_page", publishing.check_copied_pages)
# Stands before wagtail-localize's own view, which publishes what translators wrote.
hooks.register("before_edit_page", publishing.check_translation, order=-1)
hooks.register("before_edit_snippet", publishing.check_translation, order=-1)
# After Wagtail's own handlers, whose places these take.
hooks.register("register_rich_text_features", link_handlers.register, order=1)


menus.lay()
# Called when the rooms have said theirs.
hooks.register("register_admin_viewset", plain_listings)


# Before wagtail-localize's own, whose addresses these are.
@hooks.register("register_admin_urls", order=-1)
def register_translation():
    record = "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
    report = "localize/reports/translations/"
    upload = "localize/translate/<int:translation_id>/pofile/upload/"
    update = "localize/update/<int:translation_source_id>/"
    return [
        path("localize/submit/page/<int:page_id>/", TranslatePageView.as_view()),
        path(record, TranslateRecordView.as_view()),
        path(upload, upload_translations),
        path(update, publishing.UpdateTranslationsView.as_view()),
        path(report, TranslationReportView.as_view()),
        path(f"{report}results/", TranslationReportView.as_view(results_only=True)),
    ]


@hooks.register("insert_global_admin_js")
def keep_what_was_typed_and_ticked():
    return format_html(
        '<script src="{}"></script><script src="{}"></script>'
        '<script type="module" src="{}" data-kept-label="{}"></script>',
        static("admin/dates.js"),
        static("admin/overlooked.js"),
        static("admin/choosers.js"),
        _("Chosen already"),
    )


@hooks.register("insert_global_admin_css")
def add_styles():
    """Titles that stay readable, and dialogs with more than one record in them."""
    names = ("listing", "making", "comparing", "actions")
    sheets = [(static(f"css/admin/{name}.css"),) for name in names]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)


hooks.register("register_page_header_buttons", page_buttons)
# Would publish all pages of a language under another: see docs/decisions/translations.md.
LOCALE_COMPONENTS.clear()
# Wagtail offers no way to leave one out; theirs leads to the same with a click more.
hooks._hooks["register_page_header_buttons"].remove((page_listing_more_buttons, 0))


@hooks.register("construct_page_action_menu")
def hide_conversion_into_alias(menu_items, request, context):
    """An alias would show the German text under the address of the translation."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("construct_reports_menu")
def hide_translations_from_those_who_do_not_translate(request, menu_items):
    if not request.user.has_perm(PERMISSION):
        url = reverse("wagtail_localize:translations_report")
        menu_items[:] = [item for item in menu_items if item.url != url]


@hooks.register("insert_editor_js")
def add_editor_scripts():
    names = ("checks", "paste", "facts", "translation")
    scripts = [(static(f"admin/{name}.js"),) for name in names]
    return format_html_join(
        "\n", '<script type="module" src="{}"></script>', scripts
    ) + render_to_string("cms/admin/translation_words.html")

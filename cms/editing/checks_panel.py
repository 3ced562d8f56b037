"""Findings in the editor's side panel "Checks": the preview carries them there."""

from django.utils.html import json_script
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import ContentCheckerItem

from cms.checks.findings import blocking, summarize
from cms.checks.hints import hints


class AxeItem(ContentCheckerItem):
    """Wagtail's own checks, as far as they can be mended in the editor and no finding says them
    better, with the block."""

    axe_include = ["main"]
    axe_run_only = ["alt-text-quality", "empty-table-header"]


class FindingsItem(Component):
    """Not to be seen: what is found in the page that the preview shows, saved or not. The panel
    around the preview reads it (static/admin/checks.js)."""

    def __init__(self, page):
        self.page = page

    def render_html(self, parent_context=None):
        found = {
            "blocking": summarize(self.page, blocking(self.page)),
            "hints": summarize(self.page, hints(self.page)),
        }
        return json_script(found, "findings")


def set_checks(request, items, page):
    items[:] = [
        AxeItem(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
    if getattr(request, "in_preview_panel", False) and hasattr(page, "publish_checks"):
        items.append(FindingsItem(page))

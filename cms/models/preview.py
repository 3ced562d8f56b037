from django.utils.translation import gettext_lazy as _
from django.utils.translation import override


class PreviewMixin:
    """What editors see beside the form: the page and its card, on a phone and on a desktop.

    Nothing that a preview changes about a page is stored.
    """

    preview_modes = [("", _("Page")), ("card", _("Card in listings"))]
    preview_sizes = [
        {
            "name": "phone",
            "icon": "mobile-alt",
            "device_width": 360,
            "label": _("Preview on a phone"),
        },
        {
            "name": "desktop",
            "icon": "desktop",
            "device_width": 1280,
            "label": _("Preview on a desktop"),
        },
    ]

    def prepare_preview(self, mode_name):
        """Stands in for what a draft may lack but no published page does."""

    def serve_preview(self, request, mode_name):
        self.prepare_preview(mode_name)
        # A page that has no address yet does not tell its language by it.
        with override(self.locale.language_code):
            return super().serve_preview(request, mode_name).render()

    def get_preview_template(self, request, mode_name):
        if mode_name == "card":
            return "cms/preview_card.html"
        return super().get_preview_template(request, mode_name)

    def get_preview_context(self, request, mode_name):
        if mode_name == "card":
            return {"request": request, "page": self, "cards": [self]}
        return super().get_preview_context(request, mode_name)

"""How editors see what forms and the mail worker write: to read, filter, export, delete."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet


class ReadOnlyIndexView(generic.IndexView):
    any_permission_required = ["view", "delete"]


class ReadOnlyInspectView(generic.InspectView):
    any_permission_required = ["view", "delete"]

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        return "–" if value in (None, "") else value


class ReadOnlyViewSet(ModelViewSet):
    """Records that nobody adds or edits by hand; has no address for either."""

    index_view_class = ReadOnlyIndexView
    inspect_view_class = ReadOnlyInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_per_page = 50
    # Required by the base class, which builds its views before their addresses.
    form_fields = []
    views_offered = ("index", "index_results", "inspect", "delete")

    def get_common_view_kwargs(self, **kwargs):
        kwargs = super().get_common_view_kwargs(**kwargs)
        for name in ("add", "edit", "history", "usage"):
            kwargs[f"{name}_url_name"] = None
        if "delete" not in self.views_offered:
            kwargs["delete_url_name"] = None
        return kwargs

    def get_urlpatterns(self):
        return [
            pattern for pattern in super().get_urlpatterns() if pattern.name in self.views_offered
        ]

    def register_admin_url_finder(self):
        """Where others are edited, these are looked at."""
        names = {"edit_url_name": self.get_url_name("inspect")}
        finder = type("ReadOnlyURLFinder", (ModelAdminURLFinder,), names)
        register_admin_url_finder(self.model, finder)


# --- Outgoing mail ---

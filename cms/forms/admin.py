"""How editors see what forms and the mail worker write: to read, filter, export, delete."""

from datetime import datetime

import django_filters
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from .models import OutgoingMail

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutralise(value):
    """Text that a spreadsheet shows instead of calculating it."""
    return f"'{value}" if value.lstrip().startswith(FORMULA_STARTS) else value


class RecordIndexView(generic.IndexView):
    any_permission_required = ["view", "delete"]
    # An XLSX cell says itself that it is text; in a CSV file only the value can.
    custom_value_preprocess = {
        **generic.IndexView.custom_value_preprocess,
        str: {generic.IndexView.FORMAT_CSV: neutralise},
    }


class RecordInspectView(generic.InspectView):
    any_permission_required = ["view", "delete"]

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        return "–" if value in (None, "") else value


class RecordViewSet(ModelViewSet):
    """Records that nobody adds or edits by hand; has no address for either."""

    index_view_class = RecordIndexView
    inspect_view_class = RecordInspectView
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
        finder = type("RecordURLFinder", (ModelAdminURLFinder,), names)
        register_admin_url_finder(self.model, finder)


class SubmissionFilterSet(WagtailFilterSet):
    created = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("received"), widget=DateRangePickerWidget
    )


# --- Outgoing mail ---


class MailFilterSet(WagtailFilterSet):
    class Meta:
        model = OutgoingMail
        fields = ["state"]


class MailIndexView(RecordIndexView):
    any_permission_required = ["view", "change"]

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.can_be_sent_again and self.user_has_permission("change"):
            url = reverse("outgoingmail:send_again", args=[instance.pk])
            buttons.append(MenuItem(_("Send again"), url=url, icon_name="mail", priority=25))
        return buttons


class MailInspectView(RecordInspectView):
    any_permission_required = ["view", "change"]

    @property
    def header_buttons(self):
        if self.object.can_be_sent_again and self.user_has_permission("change"):
            url = reverse("outgoingmail:send_again", args=[self.object.pk])
            return [HeaderButton(_("Send again"), url=url, icon_name="mail")]
        return []


class SendAgainView(generic.InspectView):
    """Asks first: an unclear mail may have arrived already."""

    any_permission_required = ["change"]
    template_name = "cms/admin/send_again.html"
    page_title = gettext_lazy("Send again")

    def post(self, request, *args, **kwargs):
        if self.object.send_again():
            messages.success(request, _("The mail is in the queue again."))
        else:
            messages.error(request, _("This mail is already under way."))
        return redirect(self.index_url_name)


class MailViewSet(RecordViewSet):
    model = OutgoingMail
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    views_offered = ("index", "index_results", "inspect")
    icon = "mail"
    menu_hook = "register_reports_menu_item"
    menu_order = 900
    list_display = ["subject", "to", "state", "attempts", "created", "sent"]
    search_fields = ["subject", "to"]
    filterset_class = MailFilterSet
    inspect_view_fields = [
        "subject",
        "to",
        "reply_to",
        "state",
        "error",
        "attempts",
        "created",
        "next_attempt",
        "sent",
        "text",
    ]

    def get_urlpatterns(self):
        again = self.construct_view(SendAgainView, **self.get_inspect_view_kwargs())
        return [
            *super().get_urlpatterns(),
            path("send-again/<int:pk>/", again, name="send_again"),
        ]

"""How editors see what the worker sends, and have it sent again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from cms.editing.read_only import ReadOnlyIndexView, ReadOnlyInspectView, ReadOnlyViewSet

from .models import OutgoingMail


class MailFilterSet(WagtailFilterSet):
    class Meta:
        model = OutgoingMail
        fields = ["state"]


class MailIndexView(ReadOnlyIndexView):
    any_permission_required = ["view", "change"]

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.can_be_sent_again and self.user_has_permission("change"):
            url = reverse("outgoingmail:send_again", args=[instance.pk])
            buttons.append(MenuItem(_("Send again"), url=url, icon_name="mail", priority=25))
        return buttons


class MailInspectView(ReadOnlyInspectView):
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
    template_name = "outbox/admin/send_again.html"
    page_title = gettext_lazy("Send again")

    def post(self, request, *args, **kwargs):
        if self.object.send_again():
            messages.success(request, _("The mail is in the queue again."))
        else:
            messages.error(request, _("This mail is already under way."))
        return redirect(self.index_url_name)


class MailViewSet(ReadOnlyViewSet):
    model = OutgoingMail
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    views_offered = ("index", "index_results", "inspect")
    icon = "mail"
    menu_hook = "register_reports_menu_item"
    menu_order = 900
    list_display = ["subject", "to", "state", "error", "attempts", "created", "sent"]
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

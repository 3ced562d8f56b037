"""What the administration does for somebody whose telephone is gone."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView
from django_mfa.models import Authenticator
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from .mails import tell
from .models import Session

ACTION = "accounts.reset_second_factor"


def may_reset(by, user):
    """Who may do everything resets everybody's. Nobody else may reset their own, or a stolen
    session would be rid of it; nor that of somebody who may do more than they."""
    if by.is_superuser:
        return True
    return by.has_perm("auth.change_user") and by != user and not user.is_superuser


@transaction.atomic
def reset(user, by):
    """Takes all factors away and ends all sessions; the person is told, and the log says who."""
    Authenticator.objects.filter(user=user).delete()
    Session.objects.filter(user=user).delete()
    log(user, ACTION, user=by)
    tell(user, "second_factor_reset", reply_to=by.email, by=get_user_display_name(by))


class ResetView(WagtailAdminTemplateMixin, DetailView):
    model = User
    context_object_name = "person"
    template_name = "accounts/admin/reset.html"
    page_title = _("Reset the second factor")
    header_icon = "key"
    _show_breadcrumbs = True

    def get_object(self):
        user = super().get_object()
        if not may_reset(self.request.user, user):
            raise PermissionDenied
        return user

    def get_page_subtitle(self):
        return get_user_display_name(self.object)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": gettext("Users")},
            {
                "url": reverse("wagtailusers_users:edit", args=[self.object.pk]),
                "label": get_user_display_name(self.object),
            },
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        factors = Authenticator.objects.filter(user=self.object).order_by("type", "created_at")
        return super().get_context_data(factors=factors, **kwargs)

    def post(self, request, **kwargs):
        user = self.get_object()
        reset(user, request.user)
        text = gettext("The second factor of %(name)s has been reset.")
        messages.success(request, text % {"name": get_user_display_name(user)})
        return redirect("wagtailusers_users:index")


def buttons(by, user):
    if may_reset(by, user):
        url = reverse("second_factor_reset", args=[user.pk])
        yield Button(ResetView.page_title, url=url, icon_name="key", priority=50)

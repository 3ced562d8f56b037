from django.contrib.auth.models import Permission, User
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_mfa.models import RateLimitCounter
from django_mfa.ratelimit import prune
from wagtail import hooks

from cms.clock import beyond

from . import my_sessions, reset
from .limits import WINDOW
from .models import Attempt, Session
from .user_views import refuse


@hooks.register("register_admin_urls")
def register_second_factor():
    return [
        path("second-factor/", include("accounts.urls")),
        path(
            "second-factor/reset/<int:pk>/",
            reset.ResetView.as_view(),
            name="second_factor_reset",
        ),
        path("account/sessions/", my_sessions.SessionsView.as_view(), name="my_sessions"),
    ]


@hooks.register("register_account_menu_item")
def register_menu_item(request):
    return {
        "url": reverse("mfa:security_settings"),
        "label": _("Second factor"),
        "help_text": _("Passkeys, an authenticator app and recovery codes for logging in."),
    }


@hooks.register("register_account_menu_item")
def register_sessions(request):
    return {
        "url": reverse("my_sessions"),
        "label": _("My sessions"),
        "help_text": _("Where you are logged in, and how to end it."),
    }


@hooks.register("register_user_listing_buttons")
def register_reset_button(user, request_user):
    return reset.buttons(request_user, user)


@hooks.register("before_bulk_action")
def refuse_superusers(request, action_type, objects, action):
    if User in action.models:
        refuse(request.user, objects)


@hooks.register("register_log_actions")
def register_reset_action(actions):
    label = gettext_lazy("Reset the second factor")
    actions.register_action(reset.ACTION, label, gettext_lazy("Second factor reset"))


@hooks.register("delete_expired")
def delete_expired(now):
    return {
        Session._meta.label: Session.objects.filter(expire_date__lt=now).delete()[0],
        RateLimitCounter._meta.label: prune(),
        Attempt._meta.label: Attempt.objects.filter(beyond("at", now, WINDOW)).delete()[0],
    }


@hooks.register("register_permissions")
def register_permission():
    return Permission.objects.filter(content_type__app_label="accounts", codename="second_factor")

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("register_admin_urls")
def register_second_factor():
    return [path("second-factor/", include("accounts.urls"))]


@hooks.register("register_account_menu_item")
def register_menu_item(request):
    return {
        "url": reverse("mfa:security_settings"),
        "label": _("Second factor"),
        "help_text": _("Passkeys, an authenticator app and recovery codes for logging in."),
    }


@hooks.register("register_permissions")
def register_permission():
    return Permission.objects.filter(content_type__app_label="accounts", codename="second_factor")

"""Addresses of the admin that take the place of Wagtail's: those count no tries."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from .views import AccountView, PasswordResetView

urlpatterns = [
    path("account/", never_cache(require_admin_access(AccountView.as_view()))),
    path("password_reset/", never_cache(PasswordResetView.as_view())),
]

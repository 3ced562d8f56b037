"""Addresses of the admin that take the place of Wagtail's: those count no tries."""

from django.urls import path

from .views import PasswordResetView

urlpatterns = [path("password_reset/", PasswordResetView.as_view())]

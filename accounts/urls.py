"""The pages of django-mfa but for those that log in by a passkey alone: the password stays the
first factor, and its door is the only one."""

from django.urls import path
from django_mfa.views import enroll, manage, picker

from .views import verify_factor

app_name = "mfa"
urlpatterns = [
    path("", manage.security_settings, name="security_settings"),
    path("manage/", manage.manage_factors, name="manage"),
    path("recovery-codes/", manage.recovery_codes, name="recovery_codes"),
    path("verify/", picker.verify, name="verify"),
    path("verify/<str:factor_type>/", verify_factor, name="verify_factor"),
    path("enroll/<str:factor_type>/", enroll.enroll_factor, name="enroll_factor"),
]

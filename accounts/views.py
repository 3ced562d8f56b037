"""Doors at which tries are counted, besides the log-in itself (backends.py)."""

from django.shortcuts import render
from django_mfa.session import is_verified
from django_mfa.views import verify
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from . import limits
from .models import Attempt


class PasswordResetView(WagtailPasswordResetView):
    def form_valid(self, form):
        email = form.cleaned_data["email"]
        try:
            limits.begin(self.request, Attempt.Kind.NEW_PASSWORD, email)
        except limits.TooMany as error:
            self.request.too_many = error
            form.add_error(None, error)
            return self.form_invalid(form)
        return super().form_valid(form)


def verify_factor(request, factor_type):
    if request.method != "POST" or not request.user.is_authenticated:
        return verify.verify_factor(request, factor_type)
    name = request.user.get_username()
    try:
        attempt = limits.begin(request, Attempt.Kind.SECOND_FACTOR, name)
    except limits.TooMany as error:
        request.too_many = error
        context = {"message": error.messages[0], "next": verify.safe_next_or_none(request)}
        return render(request, "accounts/too_many.html", context)
    response = verify.verify_factor(request, factor_type)
    if is_verified(request):
        limits.succeeded(attempt)
    return response

"""Doors at which tries are counted, besides the log-in itself (backends.py)."""

from django.contrib.auth import authenticate
from django.shortcuts import render
from django_mfa.session import is_verified
from django_mfa.views import verify
from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import ChangePasswordPanel
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from . import limits
from .forms import PasswordChangeForm
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


class AccountView(WagtailAccountView):
    """Asks for the present password, which whoever finds a session open could guess there: a try
    counts as one to log in. It is made here, once: the panel reads what was sent several times."""

    def post(self, request):
        old, *new = (
            request.POST.get(f"{ChangePasswordPanel.name}-{name}")
            for name in ("old_password", "new_password1", "new_password2")
        )
        if any(new):
            authenticate(request, username=request.user.get_username(), password=old)
        return super().post(request)

    def get_panels(self):
        panels = super().get_panels()
        for panel in panels:
            if isinstance(panel, ChangePasswordPanel):
                panel.form_class = self.password_form
        return panels

    def password_form(self, *args, **kwargs):
        form = PasswordChangeForm(*args, **kwargs)
        form.too_many = getattr(self.request, "too_many", None)
        return form


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

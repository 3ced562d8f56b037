from contextlib import suppress

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.db import OperationalError
from django.shortcuts import render
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme
from django_mfa.middleware import MfaMiddleware
from django_mfa.session import is_pending

from . import devices, limits
from .mails import tell
from .models import Attempt
from .sessions import DEVICE, IS_NEW, begun


class SessionMiddleware(DjangoSessionMiddleware):
    """Knows when somebody did something last: an open window asks by itself who else edits."""

    def process_response(self, request, response):
        by_itself = request.path.startswith(f"{reverse('wagtailadmin_home')}editing-sessions/")
        if request.session.row and response.status_code < 500 and not by_itself:
            # Else nobody could even read the admin while the disk is full.
            with suppress(OperationalError):
                request.session.touch()
        return super().process_response(request, response)


class LogInMiddleware(MiddlewareMixin):
    def process_response(self, request, response):
        if error := getattr(request, "too_many", None):
            response.status_code = 429
            response.headers["Retry-After"] = str(error.seconds)
        if self.has_logged_in(request):
            is_to_tell = request.session.pop(IS_NEW)
            user, session = request.user, request.session
            if not devices.remember(request, response, user.get_username()) and is_to_tell:
                tell(user, "new_device", device=session[DEVICE], moment=begun(session))
        return response

    def has_logged_in(self, request):
        """Once for each log-in, when no factor is owed any more."""
        session = request.session
        has_one = session.modified or settings.SESSION_COOKIE_NAME in request.COOKIES
        return has_one and IS_NEW in session and not is_pending(request)


class SharedPasswordMiddleware(MiddlewareMixin):
    """Counts tries at the doors of private pages and documents; Wagtail counts none."""

    # {name of the address: what names the restriction in it}
    doors = {
        "wagtailcore_authenticate_with_password": "page_view_restriction_id",
        "wagtaildocs_authenticate_with_password": "restriction_id",
    }

    def process_view(self, request, view, args, kwargs):
        door = request.resolver_match.url_name
        if request.method != "POST" or door not in self.doors:
            return None
        name = f"{door} {kwargs[self.doors[door]]}"
        try:
            request.attempt = limits.begin(request, Attempt.Kind.SHARED_PASSWORD, name)
        except limits.TooMany as error:
            request.too_many = error
            back = request.POST.get("return_url", "")
            is_ours = url_has_allowed_host_and_scheme(back, request.get_host())
            context = {"message": error.messages[0], "next": back if is_ours else "/"}
            return render(request, "accounts/shared_password_later.html", context)
        return None

    def process_response(self, request, response):
        if attempt := getattr(request, "attempt", None):
            if response.status_code == 302:
                limits.succeeded(attempt)
            elif response.status_code == 200:
                response.status_code = 422
        return response


class SecondFactorMiddleware(MfaMiddleware):
    """Looks at nobody without a session: public pages would vary by cookie otherwise, and nobody
    could keep them."""

    def process_request(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return super().process_request(request)
        return None

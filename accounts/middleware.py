from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.urls import reverse
from django_mfa.middleware import MfaMiddleware


class SessionMiddleware(DjangoSessionMiddleware):
    """Knows when somebody did something last: an open window asks by itself who else edits."""

    def process_response(self, request, response):
        by_itself = request.path.startswith(f"{reverse('wagtailadmin_home')}editing-sessions/")
        if request.session.row and response.status_code < 500 and not by_itself:
            request.session.touch()
        return super().process_response(request, response)


class SecondFactorMiddleware(MfaMiddleware):
    """Looks at nobody without a session: public pages would vary by cookie otherwise, and nobody
    could keep them."""

    def process_request(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return super().process_request(request)
        return None

from django.conf import settings
from django_mfa.middleware import MfaMiddleware


class SecondFactorMiddleware(MfaMiddleware):
    """Looks at nobody without a session: public pages would vary by cookie otherwise, and nobody
    could keep them."""

    def process_request(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return super().process_request(request)
        return None

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from . import limits
from .models import Attempt


class LimitedBackend(ModelBackend):
    """Counts at every door, for this is where all of them ask."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if not (request and username and password):
            return super().authenticate(request, username, password, **kwargs)
        try:
            attempt = limits.begin(request, Attempt.Kind.LOG_IN, username)
        except limits.TooMany as error:
            request.too_many = error
            raise PermissionDenied from error
        user = super().authenticate(request, username, password, **kwargs)
        if user:
            limits.succeeded(attempt)
        return user

from contextlib import contextmanager

from django.conf import settings
from django.test import override_settings


@contextmanager
def indexed():
    """What is saved is found, as on the site."""
    backend = {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": True}
    with override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}):
        yield

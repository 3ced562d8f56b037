"""What Wagtail keeps beside what is saved; without it many tests take four fifths of their time.

The fixtures `index` and `references` are for those that need it.
"""

from contextlib import contextmanager
from types import SimpleNamespace
from unittest import mock

from django.conf import settings
from django.test import override_settings
from modelsearch.tasks import insert_or_update_object_task
from wagtail.signal_handlers import reference_index_auto_update_disabled

TASK = "modelsearch.signal_handlers.insert_or_update_object_task"


@contextmanager
def kept_empty():
    reference_index_auto_update_disabled.value = True
    with mock.patch(TASK, SimpleNamespace(enqueue=lambda *args: None)):
        yield


@contextmanager
def indexed():
    """What is saved is found, as on the site."""
    backend = {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": True}
    with (
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}),
        mock.patch(TASK, insert_or_update_object_task),
    ):
        yield


@contextmanager
def referenced():
    """Where a record or a picture is used is known, as on the site."""
    reference_index_auto_update_disabled.value = False
    yield
    reference_index_auto_update_disabled.value = True

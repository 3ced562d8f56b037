"""What Wagtail keeps beside what is saved; without it many tests take four fifths of their time.

The fixtures `index` and `references` are for those that need it.
"""

from contextlib import contextmanager
from types import SimpleNamespace
from unittest import mock

from django.conf import settings
from django.test import override_settings
from modelsearch.tasks import insert_or_update_object_task

TASK = "modelsearch.signal_handlers.insert_or_update_object_task"
FLAG = "wagtail.signal_handlers.reference_index_auto_update_disabled"


class Disabled:
    """Wagtail takes its flag away when it has rebuilt the references, in whichever test."""

    value = property(lambda self: True, lambda self, _value: None, lambda self: None)


@contextmanager
def kept_empty():
    no_task = SimpleNamespace(enqueue=lambda *args: None)
    with mock.patch(FLAG, Disabled()), mock.patch(TASK, no_task):
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
    with mock.patch(FLAG, SimpleNamespace()):
        yield

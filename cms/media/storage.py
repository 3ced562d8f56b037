"""Uploads on the disk: a file and the row that names it come and go together, though a disk fills
up or the database breaks away in between."""

import os
import threading
from contextlib import contextmanager, suppress
from functools import partial

from django.apps import apps
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.db import Error, connection, transaction
from django.db.models import FileField

_request = threading.local()


class UploadStorage(FileSystemStorage):
    def _save(self, name, content):
        try:
            name = super()._save(name, content)
        except OSError:
            self._take_away_torso(name, content)
            raise
        written = _request.__dict__.setdefault("written", set())
        written.add(name)
        if connection.in_atomic_block:
            transaction.on_commit(partial(written.discard, name))
        return name

    def _take_away_torso(self, name, content):
        with suppress(OSError):
            if os.path.getsize(self.path(name)) < content.size:
                os.remove(self.path(name))

    def delete(self, name):
        """When the row is gone for good: else it may be there in the end, without its file."""
        transaction.on_commit(partial(super().delete, name))


def begin(**kwargs):
    _request.written = set()


def stays(name):
    """Of a file that no row names."""
    _request.__dict__.get("written", set()).discard(name)


def take_back():
    """What a request that failed wrote, and no row names."""
    names = _request.__dict__.pop("written", set())
    # Where the database cannot say it stays: it may be needed.
    with suppress(Error, FileNotFoundError):
        for field in _file_fields() if names else ():
            rows = field.model._base_manager.filter(**{f"{field.name}__in": names})
            names = names - set(rows.values_list(field.name, flat=True))
        for name in names:
            os.remove(default_storage.path(name))


def _file_fields():
    fields = (field for model in apps.get_models() for field in model._meta.local_fields)
    return [field for field in fields if isinstance(field, FileField)]


class UploadHandler(TemporaryFileUploadHandler):
    """Without room for a file reads on: what was typed beside it comes after it."""

    @contextmanager
    def _reading_on(self):
        try:
            yield
        except OSError as error:
            self.request.__dict__.setdefault("without_room", {})[self.field_name] = error
            raise SkipFile from error

    def new_file(self, *args, **kwargs):
        with self._reading_on():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        with self._reading_on():
            return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        with suppress(SkipFile), self._reading_on():
            return super().file_complete(file_size)

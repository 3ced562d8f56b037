"""Timed commands leave a sign of life, so that somebody is told when a timer stands still."""

import logging
import time

from django.apps import apps
from django.core.management.base import CommandError
from django.db import Error
from django.utils import timezone

BEAT_EVERY = 60.0  # seconds, of a command that does not end

logger = logging.getLogger(__name__)


class Timed:
    """Before BaseCommand in the bases of a command that a timer starts."""

    # How often the timer shall start it.
    period = None
    # What it found, for whoever asks how it went; left with the heartbeat.
    detail = None
    _next = 0.0

    def execute(self, *args, **options):
        try:
            output = super().execute(*args, **options)
        except Exception as error:
            self._leave(failure(error))
            raise
        self._leave()
        return output

    def beat(self):
        """For a command that does not end, as often as it likes."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + BEAT_EVERY
            self._leave()

    def _leave(self, text=""):
        now = timezone.now()
        values = {"ran": now, "failure": text}
        if not text:
            values["succeeded"] = now
        if self.detail is not None:
            values["detail"] = self.detail
        try:
            leave(self.__module__.rpartition(".")[2], **values)
        except Error:
            # Work counts more than the sign of it; that the sign is missing will be seen.
            logger.exception("The heartbeat of %s could not be written.", self.__module__)


def leave(name, **values):
    apps.get_model("cms", "Heartbeat").objects.update_or_create(name=name, defaults=values)


def failure(error):
    """Texts of unknown errors may hold what people typed; those of our own commands do not."""
    kind = type(error).__name__
    return (str(error) if isinstance(error, CommandError) else kind).replace("\0", "")[:300]

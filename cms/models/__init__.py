"""Django finds an application's models here; what they are called stands in each module."""

from . import generation, heartbeat, media, page, records, settings  # noqa: F401

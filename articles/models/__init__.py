"""Django finds an application's models here; what they are called stands in each module."""

from articles.voice import models as voices  # noqa: F401

from . import best_practice, index, stories  # noqa: F401

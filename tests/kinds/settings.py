"""The site with one kind of page more."""

from cms.settings.test import *  # noqa: F403
from cms.settings.test import INSTALLED_APPS

INSTALLED_APPS.append("tests.kinds.podcast")

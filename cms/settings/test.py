"""The test suite: production's manners, a development machine's means."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import (
    CONTENT_SECURITY_POLICY,
    INSTALLED_APPS,
    POSTGRESQL,
    VIDEO_HOSTS,
    WAGTAILSEARCH_BACKENDS,
    env,
)

INSTALLED_APPS.insert(0, "demo")
DEMO_PASSWORD = "stadtretter-demo"

SECRET_KEY = "tests only"
ALLOWED_HOSTS = ["*"]
# Most tests never search; `tests.index.indexed` is for those that do.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

_temp = Path(tempfile.gettempdir())
DATABASES = {"default": env.db("TEST_DATABASE_URL", default=f"sqlite:///{_temp / 'stadtretter'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: connections of several threads must wait for each other as they do live.
    DATABASES["default"]["TEST"] = {"NAME": str(_temp / f"stadtretter-test-{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"options": f"{POSTGRESQL} -c synchronous_commit=off"}

# One folder per process, so that parallel runs do not write into each other's pictures.
MEDIA_ROOT = _temp / f"stadtretter-test-media-{os.getpid()}"

VIDEO_HOSTS.append("video.example.org")
CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"].append("https://video.example.org")

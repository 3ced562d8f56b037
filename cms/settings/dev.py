"""A developer's machine: works without any variable."""

from .base import *  # noqa: F403
from .base import CONTENT_SECURITY_POLICY, INSTALLED_APPS, VIDEO_HOSTS, env

INSTALLED_APPS.insert(0, "demo")
# Of all log-ins of the demo; without it each gets one made by chance, printed once.
DEMO_PASSWORD = "stadtretter-demo"

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "development only, never used in production"
ALLOWED_HOSTS = ["*"]
MAIL_TRANSPORT = "django.core.mail.backends.console.EmailBackend"

# The demo's second recording shows the click to load; its host answers nowhere.
CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"].append("https://video.example.org")
VIDEO_HOSTS.append("video.example.org")

"""Where sessions are kept: beside what Django keeps, whose they are, on what device, since when."""

import re
from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from .models import Session

# Nothing done for this long ends a session, unless “Remember me” was ticked.
IDLE = timedelta(hours=12)
# However much is done.
ABSOLUTE = timedelta(days=14)
# How exactly it is known when a session was last used.
EXACTLY = timedelta(minutes=5)

BEGUN, DEVICE, IS_NEW = "log_in_begun", "log_in_device", "log_in_is_new"

# In this order: browsers name those whose pages they want to be shown as well.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox|FxiOS": "Firefox",
    "Chrome|CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device(user_agent):
    """As people call it, without a version: “Firefox, Windows”."""
    found = (
        next((name for mark, name in names.items() if re.search(mark, user_agent)), "")
        for names in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, found))


def begin(sender, request, user, **kwargs):
    """At each log-in."""
    request.session[BEGUN] = timezone.now().isoformat()
    request.session[DEVICE] = device(request.headers.get("User-Agent", ""))
    # Before Django notes this log-in: who never was here knows no other device.
    request.session[IS_NEW] = "" if user.last_login is None else "tell"


class SessionStore(db.SessionStore):
    row = None

    @classmethod
    def get_model_class(cls):
        return Session

    def _get_session_from_db(self):
        self.row = super()._get_session_from_db()
        return self.row

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.begun = begun(data)
        row.device = data.get(DEVICE, "")
        return row

    def get_expiry_date(self, **kwargs):
        """What the database lets nobody use any longer, whatever the browser keeps."""
        end = begun(self) + ABSOLUTE
        if self.get_expire_at_browser_close():
            end = min(end, timezone.now() + IDLE)
        return min(end, super().get_expiry_date(**kwargs))

    def touch(self):
        """Notes that it is used, without writing what else it holds: two requests of one person
        would take from each other what they have stored."""
        now = timezone.now()
        if self.row and abs(now - self.row.used) > EXACTLY:
            rows = Session.objects.filter(pk=self.session_key)
            rows.update(used=now, expire_date=self.get_expiry_date())


def begun(data):
    found = data.get(BEGUN)
    return datetime.fromisoformat(found) if found else timezone.now()

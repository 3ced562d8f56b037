"""The application server as its unit starts it, on a socket file."""

import re
import socket
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

UNIT = Path(settings.BASE_DIR, "deploy/systemd/stadtretter-web.service")


def granian(path):
    words = re.search(r"^ExecStart=\S+/(granian .+)$", UNIT.read_text(), re.M)[1]
    return [sys.executable, "-m", *re.sub(r"(--uds) \S+", rf"\1 {path}", words).split()]


def gunicorn(path):
    return [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", f"unix:{path}"]


class SocketConnection(HTTPConnection):
    def __init__(self, path, timeout=60):
        super().__init__("localhost", timeout=timeout)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def wait_for(path):
    """Until somebody listens there."""
    for _attempt in range(600):
        try:
            SocketConnection(path, 1).connect()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the server did not start")

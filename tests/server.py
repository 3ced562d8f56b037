"""The application server as its units start it, on a socket file."""

import socket
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

HERE = Path(settings.BASE_DIR)


def granian(path, env):
    """As systemd starts it: whoever asks first makes it start."""
    kept = [f"--setenv={name}" for name in env]
    activate = ("systemd-socket-activate", *kept, f"--listen={path}")
    return [*activate, sys.executable, str(HERE / "deploy/serve.py")]


def gunicorn(path, env):
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

"""The site as it runs in production, in processes that can be killed, on the tests' database."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection, connections

from ..database import given_back
from ..form_pages import event  # noqa: F401
from ..projects.conftest import project, site  # noqa: F401
from ..server import SocketConnection, granian, wait_for
from ..settings.test_production import COMPLETE

SETTINGS = """
from cms.settings.production import *
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """No transaction around the test: other processes read what it writes."""
    with django_db_blocker.unblock(), given_back():
        yield


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def database_url():
    options = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{options['NAME']}"
    user = ":".join(quote(part, "") for part in (options["USER"], options["PASSWORD"]) if part)
    return f"postgres://{user}@{options['HOST']}:{options['PORT']}/{options['NAME']}"


class Machine:
    """One machine with web server and mail worker."""

    def __init__(self, folder, **env):
        self.folder, self.socket, self.mail_port = folder, folder / "web.sock", free_port()
        (folder / "one_machine.py").write_text(SETTINGS)
        self.processes = []
        self.env = {
            **COMPLETE,
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "one_machine",
            "PYTHONPATH": f"{folder}:{settings.BASE_DIR}",
            "DATABASE_URL": database_url(),
            "PGAPPNAME": "machine",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "ALLOWED_HOSTS": "localhost,www.example.org",
            **env,
        }

    def start(self, *command):
        with (self.folder / "output.txt").open("a") as output:
            process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env=self.env,
                stdout=output,
                stderr=output,
            )
        self.processes.append(process)
        return process

    def start_server(self):
        self.server = self.start(*granian(self.socket, self.env))
        wait_for(self.socket)

    def start_worker(self):
        return self.start(
            sys.executable, "manage.py", "send_mail_queue", "--watch", "--interval", "0.2"
        )

    def web_processes(self):
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
        return {int(child) for child in children.read_text().split()}

    def cut_database(self):
        """Ends connections in the middle of what they do; SQLite has none but its process."""
        if connection.vendor == "sqlite":
            killed = self.web_processes()
            for process in killed:
                os.kill(process, signal.SIGKILL)
            while self.server.poll() is None and not self.web_processes() - killed:
                time.sleep(0.1)
            # Killed twice within seconds, granian takes it for a loop of crashes and gives up;
            # systemd starts it anew then.
            if self.server.poll() is not None:
                self.start_server()
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND application_name = 'machine'"
            )

    def request(self, method, path, values=None, sender="127.0.0.1"):
        """Status, address of the next page and text; None where no answer came."""
        headers = {
            "Host": "localhost",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": sender,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        line = SocketConnection(self.socket, timeout=120)
        try:
            line.request(method, path, urlencode(values or {}), headers)
            answer = line.getresponse()
            return answer.status, answer.headers["Location"], answer.read().decode()
        except (OSError, HTTPException):
            return None
        finally:
            line.close()

    def open_form(self, page):
        """Address and token of the form on a page, after the time that reading takes."""
        _status, _location, html = self.request("GET", page.url)
        action = re.search(r'<form[^>]* method="post"[^>]* action="([^"]+)"', html)[1]
        found = re.search(r'name="token" value="([^"]+)"', html)[1]
        time.sleep(3.2)
        return action, found

    def at_once(self, work, over):
        """The results of `work` for each of `over`, all begun at the same moment."""
        gate = threading.Barrier(len(over))

        def one(each):
            gate.wait()
            try:
                return work(each)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(over)) as pool:
            return list(pool.map(one, over))

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(60)


@pytest.fixture
def machine(db, tmp_path):
    machine = Machine(tmp_path)
    yield machine
    machine.stop()

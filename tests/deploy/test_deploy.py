"""What `deploy/` puts on a server: sound scripts, units that may do little, timers for all."""

import os
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from operations.findings import timers

from ..proxy import install_services

DEPLOY = Path(settings.BASE_DIR, "deploy")
# Does not end, and is a service of its own.
SERVICES = {"send_mail_queue"}


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """Units and proxy as `install_services` leaves them."""
    root = tmp_path_factory.mktemp("root")
    install_services(root, "www.example.org")
    return root / "etc/systemd/system"


def schedule():
    lines = (DEPLOY / "timers").read_text().splitlines()
    return dict(line.split(maxsplit=1) for line in lines if not line.startswith("#"))


def test_scripts_are_sound():
    scripts = ("deploy/install", "deploy/rollback", "deploy/certificate")
    done = run("shellcheck", "-x", *scripts, cwd=settings.BASE_DIR)
    assert not done.stdout


def test_each_timed_command_has_a_timer_that_keeps_its_period(units):
    periods = {name: period for name, period in timers().items() if name not in SERVICES}
    assert schedule().keys() == periods.keys()
    for name, when in schedule().items():
        assert f"OnCalendar={when}\n" in (units / f"stadtretter-{name}.timer").read_text()
        shown = run("systemd-analyze", "calendar", "--iterations=2", when, env={"TZ": "UTC"}).stdout
        moments = re.findall(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC", shown)
        first, second = map(datetime.fromisoformat, moments[:2])
        assert timedelta() < second - first <= periods[name], name


def test_units_are_valid(units):
    paths = [str(path) for path in units.glob("stadtretter-*.*") if path.is_file()]
    done = run(
        "systemd-analyze", "verify", *paths, env={**os.environ, "SYSTEMD_UNIT_PATH": f"{units}:"}
    )
    # What they start is not on this machine.
    faults = [line for line in done.stderr.splitlines() if "is not executable" not in line]
    assert len(paths) >= len(schedule()) + 3
    assert not [line for line in faults if "stadtretter" in line]


@pytest.mark.parametrize(
    "name",
    [
        "stadtretter-web",
        "stadtretter-mail",
        "stadtretter-tasks",
        "stadtretter-certificate",
        "stadtretter@backup",
    ],
)
def test_services_may_do_little(units, name):
    root = units.parents[2]
    command = ("systemd-analyze", "security", "--offline=true", f"--root={root}", "--threshold=25")
    done = run(*command, f"{name}.service")
    assert "Overall exposure level" in done.stdout
    assert not done.returncode, done.stdout[-200:]


def test_proxy_asks_at_the_socket_that_the_site_listens_to(units):
    proxy = (units.parents[1] / "nginx/conf.d/stadtretter.conf").read_text()
    socket = (units / "stadtretter-web.socket").read_text()
    [path] = re.findall(r"^ListenStream=(.+)$", socket, re.M)
    # Twice: what was only asked for is asked for again.
    assert re.findall(r"^  server unix:(\S+) ", proxy, re.M) == [path, path]
    # Debian's nginx runs as this user.
    assert "SocketUser=www-data\n" in socket
    assert "@HOST@" not in proxy
    assert "server_name www.example.org;" in proxy


def test_certificate_of_before_is_taken_over(tmp_path):
    """From Caddy, which was the proxy until November 2026: visitors notice nothing."""
    kept = tmp_path / "var/lib/caddy/.local/share/caddy/certificates/authority/www.example.org"
    kept.mkdir(parents=True)
    for ending in ("key", "crt"):
        (kept / f"www.example.org.{ending}").write_text(ending)
    install_services(tmp_path, "www.example.org")
    shown = tmp_path / "etc/nginx/stadtretter"
    assert (shown / "privkey.pem").read_text() == "key"
    assert (shown / "fullchain.pem").read_text() == "crt"
    assert oct((shown / "privkey.pem").stat().st_mode)[-3:] == "600"

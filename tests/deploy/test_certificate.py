"""`deploy/certificate` before an authority that looks whether the name leads to the proxy, as the
real ones do (Debian's pebble)."""

import json
import os
import re
import socket
import ssl
import subprocess
import sys

import pytest
from django.conf import settings

from .. import proxy
from ..faults.conftest import free_port
from .conftest import HOST

CERTBOT = """
server = https://127.0.0.1:{port}/dir
no-verify-ssl = true
config-dir = {folder}/etc/letsencrypt
work-dir = {folder}/var/lib/letsencrypt
logs-dir = {folder}/var/log/letsencrypt
"""
SYSTEMCTL = """#!/bin/sh
[ "$*" = "reload nginx" ] || exit 1
cd {root} && exec {python} -c 'from tests import proxy; proxy.reload("{folder}")'
"""


class Authority:
    def __init__(self, proxied):
        self.folder, self.port, self.names = proxied.folder, free_port(), free_port()
        self.http_port = proxied.http_port
        self.processes = []

    def start(self):
        own = [
            f"{self.folder}/etc/nginx/stadtretter/{name}.pem" for name in ("fullchain", "privkey")
        ]
        configuration = {
            "listenAddress": f"127.0.0.1:{self.port}",
            "managementListenAddress": f"127.0.0.1:{free_port()}",
            "certificate": own[0],
            "privateKey": own[1],
            "httpPort": self.http_port,
            "tlsPort": 1,
        }
        file = self.folder / "pebble.json"
        file.write_text(json.dumps({"pebble": configuration}))
        # All names lead here.
        self.run("pebble-challtestsrv", "-dns01", f"127.0.0.1:{self.names}", "-defaultIPv6", "",
                 "-http01", "", "-https01", "", "-tlsalpn01", "",
                 "-management", f"127.0.0.1:{free_port()}")  # fmt: skip
        self.run("pebble", "-config", str(file), "-dnsserver", f"127.0.0.1:{self.names}")
        proxy.wait_for(self.port)

    def run(self, *command):
        env = {**os.environ, "PEBBLE_VA_NOSLEEP": "1", "PEBBLE_WFE_NONCEREJECT": "0"}
        output = (self.folder / "authority.txt").open("a")
        self.processes.append(subprocess.Popen(command, env=env, stdout=output, stderr=output))

    def stop(self):
        for process in self.processes:
            process.terminate()
            process.wait(20)


@pytest.fixture
def authority(proxied):
    authority = Authority(proxied)
    yield authority
    authority.stop()


@pytest.fixture
def run(proxied, authority):
    folder = proxied.folder
    for place, text in {
        "bin/systemctl": SYSTEMCTL.format(
            root=settings.BASE_DIR, python=sys.executable, folder=folder
        ),
        "letsencrypt/cli.ini": CERTBOT.format(folder=folder, port=authority.port),
    }.items():
        (folder / place).parent.mkdir()
        (folder / place).write_text(text)
    (folder / "bin/systemctl").chmod(0o755)
    env = {
        **os.environ,
        "PATH": os.pathsep.join([str(folder / "bin"), os.environ["PATH"]]),
        "XDG_CONFIG_HOME": str(folder),
        "DEPLOY_ROOT": str(folder),
    }

    def run(*command, name=HOST):
        words = f"BASE_URL=https://{name}\nHEALTH_EMAIL=admin@example.org\n"
        (folder / "etc/stadtretter.env").write_text(words)
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False
        )

    return run


def certificate(proxied, name=HOST):
    """What visitors are shown, in words."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", proxied.port), timeout=20) as line,
        context.wrap_socket(line, server_hostname=name) as line,
    ):
        shown = line.getpeercert(binary_form=True)
    words = ("-noout", "-serial", "-issuer", "-ext", "subjectAltName")
    command = ["openssl", "x509", "-inform", "DER", *words]
    return subprocess.run(command, input=shown, capture_output=True, check=True).stdout.decode()


def test_certificate_comes_by_itself_once_the_name_leads_here(proxied, authority, run):
    own = certificate(proxied)
    # Nobody certifies it yet: the site is there all the same.
    assert run("deploy/certificate").returncode
    assert certificate(proxied) == own

    authority.start()
    done = run("deploy/certificate")
    assert not done.returncode, done.stderr
    first = wait_for_another(proxied, own)
    assert "Pebble" in first
    assert names(first) == [HOST]

    # In the hours to come nothing is asked for.
    assert not run("deploy/certificate").returncode
    assert certificate(proxied) == first

    # Debian's own timer knows how to renew it, too.
    done = run("certbot", "renew", "--force-renewal", "--no-random-sleep-on-renew")
    assert not done.returncode, done.stderr
    second = wait_for_another(proxied, first)
    assert "Pebble" in second

    # The site moves: an update with another BASE_URL.
    proxied.install("neu.example.org")
    proxy.reload(proxied.folder)
    done = run("deploy/certificate", name="neu.example.org")
    assert not done.returncode, done.stderr
    third = wait_for_another(proxied, second, "neu.example.org")
    assert names(third) == ["neu.example.org"]


def names(shown):
    return re.findall(r"DNS:(\S+)", shown)


def wait_for_another(proxied, before, name=HOST):
    for _attempt in range(100):
        if (now := certificate(proxied, name)) != before:
            return now
    pytest.fail("the proxy goes on showing the certificate of before")

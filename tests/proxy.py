"""The proxy as `deploy/` installs it, in a folder and at ports of its own."""

import os
import re
import shutil
import socket
import subprocess
import time
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from django.conf import settings

MAIN = """
worker_processes auto;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
  types {{ text/html html; }}
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {site};
}}
"""


def install_services(folder, host):
    """Units and proxy as `deploy/` leaves them, below a folder."""
    env = {**os.environ, "DEPLOY_ROOT": str(folder)}
    script = '. deploy/lib.sh; install_services . "$1"'
    subprocess.run(["sh", "-euc", script, "sh", host], cwd=settings.BASE_DIR, env=env, check=True)


def install(folder, host, socket, port, http_port):
    """The command that starts it."""
    install_services(folder, host)
    site = folder / "etc/nginx/conf.d/stadtretter.conf"
    text = site.read_text().replace("/run/stadtretter-web.sock", str(socket))
    text = re.sub(r"/(?:etc|var)/(?!lib|log)", f"{folder}\\g<0>", text)
    text = re.sub(r"/var/(?:lib|log)/nginx/", f"{folder}/", text)
    for public, own in ((443, port), (80, http_port)):
        text = text.replace(f"listen {public}", f"listen 127.0.0.1:{own}")
        text = text.replace(f"listen [::]:{public}", f"listen [::1]:{own}")
    text = text.replace("/run/stadtretter-pages", f"{folder}/pages")
    text = text.replace("/srv/stadtretter/media/", f"{settings.MEDIA_ROOT}/")
    site.write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, site=site, user=user))
    return command(main)


def command(main):
    # Debian keeps it where only root looks.
    program = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin"]))
    return [program, "-e", os.devnull, "-c", os.fspath(main), "-g", "daemon off;"]


class Connection(HTTPSConnection):
    """To the proxy, by a name that need not lead here."""

    def __init__(self, name, port, context):
        super().__init__(name, port, timeout=20, context=context)
        self._create_connection = lambda _address, *rest: socket.create_connection(
            ("127.0.0.1", port), *rest
        )


def wait_for(port):
    for _attempt in range(300):
        with socket.socket() as line:
            if not line.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail(f"nobody listens at {port}")


def reload(folder):
    subprocess.run([*command(Path(folder, "nginx.conf")), "-s", "reload"], check=True)

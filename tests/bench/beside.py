"""Requests a second beside others, in one run on one machine, as ratios.

    make bench-beside BAKERYDEMO=/path/to/bakerydemo

wants wrk and nginx; in the checkout of bakerydemo a `.venv` with its packages and granian,
and its database with `load_initial_data`. Both sites have SQLite, production's settings and the
same server. What is compared is asked for in turns, so that a busy machine slows both alike.
"""

import os
import re
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from .. import proxy
from .speed import addresses

ROUNDS, SECONDS = 4, 3
ROOT = Path(__file__).parents[2]
OURS, BARE, THEIRS, FILE, KEPT, PROXY, UNUSED = range(8801, 8808)
GRANIAN = "--interface wsgi --workers 2 --blocking-threads 8 --no-ws --log-level error --port"
# By an unknown word the page cache is passed by.
UNCACHED = "?utm_source=bench"
THEIR_PAGES = {
    "article": "/blog/wild-yeast/",
    "article with a form": "/blog/wild-yeast/",
    "listing": "/blog/",
    "front page": "/",
}

OUR_SETTINGS = """
from cms.settings.production import *
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""
THEIR_SETTINGS = """
from bakerydemo.settings.base import *
DEBUG = False
ALLOWED_HOSTS = ["*"]
WAGTAILADMIN_BASE_URL = "http://localhost"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""
BARE_DJANGO = """
from pathlib import Path
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="x")
BODY = (Path(__file__).parent / "page.html").read_bytes()
urlpatterns = [path("page.html", lambda request: HttpResponse(BODY))]
application = get_wsgi_application()
"""
NGINX = """
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  sendfile on;
  types {{ text/html html; }}
  proxy_cache_path {folder}/kept keys_zone=kept:1m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{FILE}; root {folder}; }}
  server {{
    listen 127.0.0.1:{KEPT};
    location / {{
      proxy_pass http://127.0.0.1:{OURS};
      proxy_set_header Host localhost;
      proxy_set_header X-Forwarded-Proto https;
      proxy_cache kept;
      proxy_cache_valid 1m;
      proxy_ignore_headers Cache-Control Vary;
    }}
  }}
}}
"""


def shipped(folder):
    """The command for deploy/nginx.conf, without TLS, which would cost all the same."""
    folder.mkdir()
    command = proxy.install(folder, "localhost", "site.sock", PROXY, UNUSED)
    site = folder / "etc/nginx/conf.d/stadtretter.conf"
    text = site.read_text().replace("unix:site.sock", f"127.0.0.1:{OURS}").replace(" ssl http2", "")
    site.write_text(re.sub(r"^ *ssl_.*;$", "", text, flags=re.M))
    return command


def start(stack, command, **options):
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)


def serve(stack, folder, bakerydemo):
    (folder / "our_bench.py").write_text(OUR_SETTINGS)
    (folder / "their_bench.py").write_text(THEIR_SETTINGS)
    (folder / "bare.py").write_text(BARE_DJANGO)
    ours = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{folder}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "our_bench",
        "SECRET_KEY": "bench" * 10,
        "BASE_URL": "http://localhost",
        "ALLOWED_HOSTS": "*",
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{ROOT}/db.sqlite3"),
        "EMAIL_URL": "smtp://localhost:25",
        "DEFAULT_FROM_EMAIL": "redaktion@example.org",
        "SECURE_SSL_REDIRECT": "0",
        "DEMO": "1",
    }
    granian = [str(Path(sys.executable).parent / "granian")]
    start(stack, [*granian, "cms.wsgi:application", *f"{GRANIAN} {OURS}".split()],
          cwd=ROOT, env=ours)  # fmt: skip
    theirs = ours | {
        "PYTHONPATH": f"{folder}:{bakerydemo}",
        "DJANGO_SETTINGS_MODULE": "their_bench",
    }
    del theirs["DATABASE_URL"]
    start(
        stack,
        [
            str(bakerydemo / ".venv/bin/granian"),
            "bakerydemo.wsgi:application",
            *f"{GRANIAN} {THEIRS}".split(),
        ],
        cwd=bakerydemo,
        env=theirs,
    )
    pages = addresses()
    ours = {
        "article": pages["EditorialPage"],
        "article with a form": pages["ImpulsePage"],
        "listing": pages["ArticleIndexPage"],
        "front page": pages["HomePage"],
    }
    (folder / "page.html").write_bytes(read(OURS, ours["article"]))
    for path in (folder, folder / "page.html"):
        path.chmod(0o755)
    start(stack, [*granian, "bare:application", *f"{GRANIAN} {BARE}".split()], cwd=folder)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, **globals()))
    start(stack, ["nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
    start(stack, shipped(folder / "proxy"))
    return ours


def read(port, path):
    for _try in range(60):
        try:
            with urlopen(f"http://localhost:{port}{path}") as answer:
                return answer.read()
        except OSError:
            time.sleep(0.3)
    sys.exit(f"{path} at {port} does not answer.")


def requests_a_second(port, path):
    said = subprocess.run(
        [
            "wrk",
            "-t1",
            "-c8",
            "--timeout",
            "30s",
            f"-d{SECONDS}s",
            f"http://localhost:{port}{path}",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{path} at {port}:\n{said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def run(bakerydemo):
    with TemporaryDirectory() as folder, ExitStack() as stack:
        ours = serve(stack, Path(folder), bakerydemo)
        article = ours["article"]
        file = "/page.html"
        # name: (ours, the other, what is to be reached)
        pairs = {
            "kept page : bare Django view": ((OURS, article), (BARE, file), 1.5),
            "kept page with a form : bare view": (
                (OURS, ours["article with a form"]),
                (BARE, file),
                0,
            ),
            "kept page : nginx with a file": ((OURS, article), (FILE, file), 0.6),
            "behind the proxy : its own cache": ((PROXY, article), (KEPT, article), 1),
            "with a form, behind the proxy : bare view": (
                (PROXY, ours["article with a form"]),
                (BARE, file),
                0,
            ),
        } | {
            f"{kind} : bakerydemo's": ((OURS, page + UNCACHED), (THEIRS, THEIR_PAGES[kind]), 2.5)
            for kind, page in ours.items()
        }
        for each in {each for ours_, theirs, _reach in pairs.values() for each in (ours_, theirs)}:
            read(*each)
            requests_a_second(*each)
        found = {name: [] for name in pairs}
        for _round in range(ROUNDS):
            for name, (first, second, _reach) in pairs.items():
                found[name].append((requests_a_second(*first), requests_a_second(*second)))
        print(f"{'':<36}{'ours':>8}{'other':>8}{'ratio':>7}{'reach':>7}  rounds; KB")
        for name, rounds in found.items():
            first, second, reach = pairs[name]
            middle = [statistics.median(each) for each in zip(*rounds, strict=True)]
            ratios = [one / other for one, other in rounds]
            sizes = " : ".join(f"{len(read(*each)) / 1024:.0f}" for each in (first, second))
            print(
                f"{name:<36}{middle[0]:>8.0f}{middle[1]:>8.0f}{statistics.median(ratios):>7.2f}"
                f"{reach or '':>7}  {' '.join(f'{ratio:.2f}' for ratio in ratios)}; {sizes}"
            )


if __name__ == "__main__":
    run(Path(sys.argv[1]).resolve())

"""The whole of production on one machine: granian, WhiteNoise, SQLite."""

import gzip
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.conf import settings

from ..database import begin_with_template
from ..server import SocketConnection, granian, gunicorn, wait_for
from .test_production import COMPLETE

# Static files of the running site must not be in the way of these.
SETTINGS = """
from pathlib import Path
from cms.settings.production import *
STATIC_ROOT = Path({folder!r}) / "static"
"""
# The best compression takes twenty seconds.
PREPARE = """
from functools import partial
import brotli
from django.core.management import call_command
from tests.settings.content import make
brotli.compress = partial(brotli.compress, quality=1)
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
make()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, django_db_setup):
    folder = tmp_path_factory.mktemp("site")
    (folder / "one_machine.py").write_text(SETTINGS.format(folder=str(folder)))
    (folder / "media").mkdir()
    (folder / "media" / "film.webm").write_bytes(bytes(range(100)))
    (folder / "media" / "images").mkdir()
    (folder / "media" / "images" / "4fe7f899-markt.fill-720x480.avif").write_bytes(b"avif")
    env = {
        **COMPLETE,
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "one_machine",
        "PYTHONPATH": f"{folder}:{settings.BASE_DIR}",
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "MEDIA_ROOT": str(folder / "media"),
        "ALLOWED_HOSTS": "localhost,www.example.org",
    }
    begin_with_template(folder / "site.sqlite3")
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", PREPARE],
        cwd=settings.BASE_DIR,
        env=env,
        check=True,
        capture_output=True,
    )
    with started(granian, folder, env) as site:
        yield site


@contextmanager
def started(server, folder, env):
    path = folder / f"{server.__name__}.sock"
    process = subprocess.Popen(
        server(path, env),
        cwd=settings.BASE_DIR,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(path)
        yield SimpleNamespace(path=path, folder=folder, env=env)
    finally:
        process.terminate()
        process.wait(30)


def get(site, path, **headers):
    """As the proxy before the site asks; `fetch` would hide compression and ranges."""
    connection = SocketConnection(site.path)
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(
        "GET", path, headers={"Host": "localhost", "X-Forwarded-Proto": "https", **headers}
    )
    response = connection.getresponse()
    return SimpleNamespace(status=response.status, headers=response.headers, body=response.read())


@pytest.fixture(scope="module")
def front_page(site):
    return get(site, "/")


def test_front_page_is_served(front_page):
    assert front_page.status == 200
    assert "Innenstädte" in front_page.body.decode()
    assert front_page.headers["Strict-Transport-Security"]
    assert "default-src 'none'" in front_page.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in front_page.headers


ALL = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PAGES = ALL | {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("/", 200, PAGES),
        ("/gibt-es-nicht/", 404, PAGES),
        ("/admin/", 302, PAGES),
        ("/admin/login/", 200, PAGES),
        ("/robots.txt", 200, PAGES),
        ("/media/film.webm", 200, ALL),
        ("/static/icons/brand/favicon.ico", 200, ALL),
    ],
)
def test_headers_are_those_that_observatories_ask_for(site, path, status, expected):
    answer = get(site, path)
    assert answer.status == status
    assert {name: answer.headers[name] for name in expected} == expected
    if expected is PAGES:
        policy = dict(
            part.strip().split(" ", 1)
            for part in answer.headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert policy["base-uri"] == "'none'"
        assert policy["frame-ancestors"] == policy["form-action"] == "'self'"
        if not path.startswith("/admin/"):
            assert "unsafe" not in str(policy)
    else:
        # Mails and feed readers show them.
        assert answer.headers["Cross-Origin-Resource-Policy"] is None


def test_cookies_of_the_log_in_are_closed(site):
    for cookie in get(site, "/admin/login/").headers.get_all("Set-Cookie"):
        assert {"Secure", "SameSite=Lax"} <= set(cookie.split("; ")), cookie


def test_static_files_are_hashed_kept_for_ever_and_compressed(site, front_page):
    html = front_page.body.decode()
    [stylesheet] = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    script = re.search(r'<script[^>]* src="([^"]+)"', html)[1]
    for path in (stylesheet, script):
        assert re.search(r"\.[0-9a-f]{12}\.(css|js)$", path)
        for coding in ("br", "gzip"):
            answer = get(site, path, Accept_Encoding=coding)
            assert answer.status == 200
            assert "immutable" in answer.headers["Cache-Control"]
            if len(answer.body) > 300:
                assert answer.headers["Content-Encoding"] == coding
    text = gzip.decompress(get(site, stylesheet, Accept_Encoding="gzip").body).decode()
    assert not re.search(r"@import|/\*|\n", text)
    assert 'content: "■  "' in text, "what stands in quotes stays as it is"
    for font in re.findall(r'url\("?([^")]+\.woff2)"?\)', text):
        path = f"/static/fonts/{font.rpartition('/')[2]}"
        assert get(site, path).status == 200


def test_film_is_sent_in_parts(site):
    part = get(site, "/media/film.webm", Range="bytes=10-19")
    assert part.status == 206
    assert part.headers["Content-Range"] == "bytes 10-19/100"
    assert part.body == bytes(range(10, 20))


def test_sizes_of_pictures_are_kept_for_ever_and_other_uploads_are_not(site):
    size = get(site, "/media/images/4fe7f899-markt.fill-720x480.avif")
    assert "immutable" in size.headers["Cache-Control"]
    film = get(site, "/media/film.webm")
    assert (film.status, film.headers["Cache-Control"]) == (200, "max-age=60, public")


def test_plain_connection_is_sent_to_the_safe_one(site):
    answer = get(site, "/", X_Forwarded_Proto="http")
    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/")


def test_health_answers_without_a_safe_connection(site):
    assert get(site, "/healthz", X_Forwarded_Proto="http").status == 200


def test_foreign_host_is_refused(site):
    assert get(site, "/", Host="foreign.example.org").status == 400


def test_what_is_missing_is_said_in_the_sites_own_words(site):
    answer = get(site, "/gibt-es-nicht/")
    assert answer.status == 404
    assert 'lang="de"' in answer.body.decode()


def test_gunicorn_serves_it_as_well(site):
    with started(gunicorn, site.folder, site.env) as other:
        page = get(other, "/")
    assert page.status == 200
    assert "Innenstädte" in page.body.decode()
    assert page.headers["ETag"], "the pages are kept there, too"

"""The processes as the units start them, behind the proxy as it is shipped, asked by a browser over
TLS."""

import re
import ssl
import sys
from pathlib import Path

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.models import User
from django.test import override_settings
from django.urls import reverse
from django_mfa.totp import TOTP
from playwright.sync_api import expect

from projects.enquiry.models import Enquiry

from .. import proxy
from ..browser.conftest import browser_type_launch_args  # noqa: F401
from ..faults.conftest import Machine, _django_db_helper, free_port  # noqa: F401
from ..faults.test_losses import patiently
from ..mailbox import AnyPort, Mailbox
from ..projects.conftest import project, site  # noqa: F401
from ..server import wait_for

DEPLOY = Path(settings.BASE_DIR, "deploy")
PASSWORD = "Leerstand-ist-eine-Einladung"


def unit(name):
    return (DEPLOY / f"systemd/stadtretter-{name}.service").read_text()


def command(name):
    python, *rest = re.search(r"^ExecStart=(.+)$", unit(name), re.M)[1].split()
    assert python == "/srv/stadtretter/current/.venv/bin/python"
    return [sys.executable, *rest]


@pytest.fixture
def mailbox():
    box = Mailbox()
    server = AnyPort(box, hostname="127.0.0.1", port=0)
    server.start()
    box.port = server.port
    yield box
    server.stop()


@pytest.fixture
def url(db, tmp_path, mailbox):
    port = free_port()
    # Browsers look for such a name on this machine.
    host = f"www.localhost:{port}"
    machine = Machine(
        tmp_path,
        TASK_WORKER="1",
        MEDIA_ROOT=str(settings.MEDIA_ROOT),
        X_ACCEL_UPLOADS=re.search("X_ACCEL_UPLOADS=(.+)", unit("web"))[1],
        BASE_URL=f"https://{host}",
        ALLOWED_HOSTS="www.localhost",
        EMAIL_URL=f"smtp://127.0.0.1:{mailbox.port}",
    )
    kept = [f"--setenv={name}" for name in machine.env]
    listen = ("systemd-socket-activate", *kept, f"--listen={machine.socket}")
    machine.start(*listen, *command("web"))
    machine.start(*command("mail"))
    machine.start(*command("tasks"))
    machine.start(*proxy.install(tmp_path, "www.localhost", machine.socket, port, free_port()))
    wait_for(machine.socket)
    proxy.wait_for(port)
    yield f"https://{host}"
    ended = [process.args for process in machine.processes if process.poll() is not None]
    machine.stop()
    assert not ended


def test_site_works_over_tls(url, project, mailbox, browser):  # noqa: F811
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
        User.objects.create_superuser("chefin", "chefin@example.org", PASSWORD)
    context = browser.new_context(ignore_https_errors=True, locale="de-DE")
    context.set_default_timeout(30_000)
    page = context.new_page()
    answer = page.goto(url)
    assert answer.status == 200
    assert answer.security_details()["subjectName"] == "www.localhost"
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    assert answer.headers["server"] == "nginx"

    page.goto(url + project.url)
    page.wait_for_timeout(3100)
    form = page.locator("form[method=post]", has=page.locator("[name=message]"))
    for name, text in {"name": "Erika", "email": "erika@example.org", "message": "Ja"}.items():
        form.locator(f"[name={name}]").fill(text)
    form.locator("button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text("Vielen Dank")
    assert Enquiry.objects.get().message == "Ja"
    assert not context.cookies()

    page.goto(url + reverse("wagtailadmin_home"))
    page.fill("[name=username]", "chefin")
    page.fill("[name=password]", PASSWORD)
    page.locator("form button[type=submit]").click()
    # Nobody gets in with a password alone.
    page.wait_for_url("**/second-factor/**")
    page.goto(url + reverse("mfa:enroll_factor", args=["totp"]))
    page.fill("[name=code]", TOTP(page.locator("[name=secret_key]").input_value()).now())
    page.locator("[name=code]").press("Enter")
    expect(page.locator("h1")).to_have_text("Wiederherstellungscodes")
    page.goto(url + reverse("wagtailadmin_home"))
    expect(page).to_have_url(url + reverse("wagtailadmin_home"))
    assert {cookie["secure"] for cookie in context.cookies()} == {True}
    context.close()
    films_keep_nobody_waiting(url)
    everybody = {"erika@example.org", "projekt@example.org", "chefin@example.org"}
    patiently(lambda: received(mailbox) == everybody)


def films_keep_nobody_waiting(url):
    """However many watch on slow lines, more than the site has threads."""
    film = Path(settings.MEDIA_ROOT, "recordings/gro\u00df & langsam.webm")
    film.parent.mkdir(parents=True, exist_ok=True)
    film.write_bytes(bytes(20_000_000))
    host, port = url.removeprefix("https://").split(":")
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE

    def ask(path, **headers):
        line = proxy.Connection(host, int(port), context)
        line.request("GET", path, headers={"Host": f"{host}:{port}", **headers})
        return line.getresponse()

    watched = [ask("/media/recordings/gro%C3%9F%20%26%20langsam.webm") for _each in range(20)]
    assert {answer.status for answer in watched} == {200}
    assert ask("/?uncached").status == 200
    part = ask("/media/recordings/gro%C3%9F%20%26%20langsam.webm", Range="bytes=100-299")
    assert (part.status, len(part.read())) == (206, 200)
    assert part.headers["Content-Type"] == "video/webm"
    assert part.headers["X-Content-Type-Options"] == "nosniff"
    assert ask("/.uploads/recordings/gro%C3%9F%20%26%20langsam.webm").status == 404
    for answer in watched:
        answer.close()
    film.unlink()


def received(mailbox):
    return {address for to, _content in mailbox.messages for address in to}

"""A real browser on a real server with the demo in it, loaded once for the whole folder."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from ..database import filled, given_back
from ..demo.loading import demo_with_small_pictures, load_and_index
from ..index import indexed, referenced
from .walk import WINDOW, WRITES, Walk, person_of_the_demo, sign_in

# Playwright runs an event loop in this thread; Django would refuse to ask the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Generous: a busy machine is slow, and what is wrong stays wrong.
expect.set_options(timeout=30_000)

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    # A process more for drawing takes a fifteenth of the time, and nobody looks.
    "--in-process-gpu",
]
# The one without windows needs two thirds of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# Before its scripts have run, a page takes no click; who sees nothing happen clicks again.
NO_CLICK_YET = """const still = new CSSStyleSheet();
still.replaceSync("* { pointer-events: none !important }");
document.adoptedStyleSheets.push(still);
addEventListener("load", () => still.replaceSync(""));
"""
EDITOR = {"username": "erika", "password": "Leerstand-ist-eine-Einladung"}


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")
            item.add_marker("django_db")


@pytest.fixture
def _django_db_helper():
    """No transaction around a test: its lock would keep the server's threads from writing."""


@pytest.fixture(scope="session")
def browser_type_launch_args(playwright):
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    path = next(filter(None, candidates), playwright.chromium.executable_path)
    if not os.access(path, os.X_OK):
        pytest.fail(
            f"The browser tests need Chromium, and there is none at {path}. Install it "
            "(sh tests/browser/install.sh) or set CHROMIUM to the path of one.",
            pytrace=False,
        )
    return {"executable_path": path, "args": FLAGS}


@pytest.fixture(scope="package")
def server(django_db_setup, django_db_blocker):
    """The server's threads ask the database themselves, so the demo is committed for it."""
    with django_db_blocker.unblock(), given_back():
        filled(load_and_index if WRITES else demo_with_small_pictures)
        call_command("setup_roles", verbosity=0)
        editor = get_user_model().objects.create_user(email="erika@example.org", **EDITOR)
        editor.groups.add(Group.objects.get(name="Redaktion"))
        live = LiveServer("localhost")
        site = Site.objects.get()
        site.port = live.thread.port
        site.save()
        with indexed(), referenced():
            yield live.url
        live.stop()


@pytest.fixture(scope="package")
def kept_windows(browser):
    return {}


@pytest.fixture
def window(browser, server, kept_windows):
    """`window(name)` is a browser page of a context of that name. It is kept from test to test, but
    for all that a test leaves there: a new one compiles every script anew, which costs more than
    the page itself."""
    used = set()

    def window(name, size=WINDOW):
        if name not in kept_windows:
            kept_windows[name] = browser.new_context(locale="de-DE").new_page()
            kept_windows[name].context.add_init_script(NO_CLICK_YET)
        page = kept_windows[name]
        page.set_default_timeout(60_000)
        page.set_viewport_size(size)
        used.add(page)
        return page

    yield window
    for page in used:
        page.unroute_all()
        page.goto(f"{server}/healthz")
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.context.clear_cookies()


@contextmanager
def watching(page):
    """Remembers at a browser page what went wrong and which hosts it asked, in all the pages of
    its context."""
    page.problems, page.hosts = [], set()
    listeners = {
        "console": lambda message: _note(page, message),
        "weberror": lambda error: page.problems.append(str(error.error)),
        "request": lambda request: page.hosts.add(request.url.split("/")[2].split(":")[0]),
    }
    for event, listener in listeners.items():
        page.context.on(event, listener)
    yield page
    for event, listener in listeners.items():
        page.context.remove_listener(event, listener)


@pytest.fixture
def watched(page, server):
    """A new browser page that is watched."""
    page.set_default_timeout(60_000)
    page.context.add_init_script(NO_CLICK_YET)
    with watching(page):
        yield page


@pytest.fixture
def admin(window, server):
    """The page of an editor who is signed in; it is watched, too."""
    page = window("erika", {"width": 1400, "height": 1000})
    sign_in(page.context, server, get_user_model().objects.get(username=EDITOR["username"]))
    with watching(page):
        yield page


def _note(page, message):
    if message.type in ("error", "warning"):
        page.problems.append(f"{message.page.url}: {message.text}")


@pytest.fixture
def walk(window, server):
    """`with walk(task) as editor:` starts at the desk and settles the account at the end."""

    @contextmanager
    def walk(task, who="redaktion"):
        page = window(who)
        sign_in(page.context, server, person_of_the_demo(who))
        page.goto(f"{server}/admin/")
        editor = Walk(page)
        yield editor
        page.remove_listener("request", editor.count_load)
        editor.account(task)

    return walk


@pytest.fixture
def visit(window, server):
    """Opens a page as visitors see it, and gives its main part."""

    def visit(page):
        visitor = window("visitor")
        visitor.goto(server + page.relative_url(page.get_site()))
        return visitor.locator("main")

    return visit

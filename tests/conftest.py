import gc
import math
import shutil
from pathlib import Path
from unittest import mock

import pytest
from _pytest import runner
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from PIL import Image
from wagtail.models import Locale, Page, Site
from xdist.scheduler import LoadScopeScheduling

from cms import generation
from cms.drawing import plan
from cms.frames import roomy

from . import factories
from .both import differs, runs_here
from .database import copied
from .index import indexed, kept_empty, referenced
from .skeleton import Sections, made_once

# Modules, models and templates stay; looking through them all the time for what is no longer
# needed took a sixth of the time.
gc.set_threshold(200_000, 50, 100)

# What takes longest begins first, so that no core waits for the other at the end.
ORDER = ["browser", "settings/test_server.py", "demo", "layout", "faults", "roles", "pages", "*"]
# This run goes on beside the other, which has its faults early.
ORDER_ON_BOTH = ["demo", "backups", "forms", "roles", "pages", "desk", "*", "faults"]


def below_tests(item):
    return item.path.relative_to(Path(__file__).parent)


def pytest_ignore_collect(collection_path, config):
    """What is not to run need not be imported: in each process that takes seconds."""
    if not collection_path.match("test_*.py"):
        return None
    file = collection_path.relative_to(Path(__file__).parent)
    return not runs_here(file, config.option.markexpr != "databases") or None


def pytest_itemcollected(item):
    if differs(below_tests(item), item):
        item.add_marker("databases")
    if counts_queries(item):
        item.fixturenames.append("one_minute")


def counts_queries(item):
    return hasattr(item.module, "CaptureQueriesContext") or any(
        name.startswith("django_assert_") for name in item.fixturenames
    )


def pytest_collection_finish():
    """What stays to the end need not be looked through, be it by hypothesis for a generator of
    random numbers or, five times over, by pytest when all is done."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """After pytest-django and pytest itself, who have orders of their own."""
    order = ORDER_ON_BOTH if config.option.markexpr == "databases" else ORDER

    def place(item):
        file = below_tests(item)
        names = {file.as_posix(), file.parts[0]}
        return next((n for n, name in enumerate(order) if name in names), order.index("*"))

    items.sort(key=place)


class Scheduling(LoadScopeScheduling):
    """The tests of a file run in one process, and those of a folder that share the demo.

    The groups of pytest-xdist 3.8 would say so, too, but pytest 9.2 does not see them.
    """

    def _split_scope(self, nodeid):
        file = Path(nodeid.partition("::")[0])
        return str(file.parent if file.parent.name in ("browser", "demo") else file)


def pytest_xdist_make_scheduler(config, log):
    return Scheduling(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    return roomy(runner.pytest_runtest_protocol)(item, nextitem)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory, worker_id):
    """A copy of the template that all processes of a run share."""
    folder = tmp_path_factory.getbasetemp()
    run = folder if worker_id == "master" else folder.parent
    with django_db_blocker.unblock(), copied(run, worker_id):
        yield


@pytest.fixture(scope="session", autouse=True)
def _media_folder():
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _one_process():
    """Nobody else changes the database of a test: looking would cost it a query now and then."""
    generation.LOOK_EVERY = math.inf


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept():
    with kept_empty():
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_plan():
    """Each page without a picture has a town plan of its own, which takes a while to draw."""
    for_all = plan.draw_plan("one for all")
    with mock.patch.object(plan, "draw_plan", return_value=for_all):
        yield


@pytest.fixture(scope="session", autouse=True)
def _pictures_in_haste():
    """AVIF that is a little larger comes in a sixth of the time."""
    Image.init()
    save = Image.SAVE["AVIF"]

    def hastily(image, *args):
        image.encoderinfo.setdefault("speed", 10)
        return save(image, *args)

    with mock.patch.dict(Image.SAVE, AVIF=hastily):
        yield


@pytest.fixture(autouse=True)
def _forgotten():
    """A test's rows go without a signal."""
    generation.forget()


@pytest.fixture
def one_minute(monkeypatch):
    """For tests that count queries: a minute that ends meanwhile would cost some."""
    monkeypatch.setattr(generation, "minute", lambda: 0)


@pytest.fixture(autouse=True)
def _in_german():
    """As editors work; the language of the last request stays active otherwise."""
    with translation.override("de"):
        yield


@pytest.fixture
def index():
    with indexed():
        yield


@pytest.fixture
def references():
    with referenced():
        yield


@pytest.fixture
def german(db):
    return Locale.objects.get_or_create(language_code="de")[0]


@pytest.fixture
def english(german):
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def home(german):
    """A German front page at the root of the site."""
    cache.clear()
    page = made_once(factories.HomePageFactory, Page.get_first_root_node())
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": page}
    )
    return page


@pytest.fixture
def sections(home):
    return Sections(home)


@pytest.fixture
def translate(english):
    """Publishes the English version of a page and, where missing, of those above it."""

    def translate(page, **values):
        for above in page.get_ancestors().filter(depth__gt=1).specific():
            if not above.has_translation(english):
                translate(above, title=f"{above.title} (English)", slug=f"{above.slug}-en")
        copy = page.copy_for_translation(english)
        for name, value in values.items():
            setattr(copy, name, value)
        copy.save_revision().publish()
        return type(page).objects.get(pk=copy.pk)

    return translate

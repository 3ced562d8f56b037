"""One migrated template; every process of a run works on a copy of it.

The migrations take a quarter of a minute, a copy takes none. On SQLite the template is kept in
`.pytest_cache` until something changes that it depends on. On PostgreSQL it lives as long as the
run: nobody looks for left databases there.
"""

import fcntl
import hashlib
import shutil
from contextlib import contextmanager
from copy import copy as copy_of
from functools import cache as remembered
from importlib.metadata import distributions
from pathlib import Path
from unittest import mock

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.state import ProjectState
from django.db.models import Field
from wagtail.models import Page

from cms import generation
from home import roles

KEPT = Path(settings.BASE_DIR, ".pytest_cache")


def fingerprint():
    """Of all that a migrated database depends on. What the models say now counts beside their
    migrations: fields of our own may change their columns without one."""
    parts = sorted(f"{package.name} {package.version}" for package in distributions())
    parts += [Path(each).read_text() for each in (__file__, roles.__file__)]
    for app in apps.get_app_configs():
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            parts += [str(file), file.read_text()]
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        columns = [(field.column, field.db_type(connection)) for field in meta.local_fields]
        parts.append(f"{meta.label} {meta.verbose_name_raw} {meta.permissions} {columns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@contextmanager
def one_at_a_time(folder):
    folder.mkdir(exist_ok=True)
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def libraries_first():
    """Each migration makes all models anew that exist by then: ours, with all their blocks, cost
    most, so they come last."""
    ends = MigrationGraph.leaf_nodes
    ours = {each.label for each in apps.get_app_configs() if "site-packages" not in each.path}
    return mock.patch.object(
        MigrationGraph,
        "leaf_nodes",
        lambda graph, app=None: sorted(ends(graph, app), key=lambda end: (end[0] in ours, end)),
    )


def swappable_remembered():
    """Else it is forgotten with each model of a migration, and looked for by every foreign key."""
    find = remembered(apps.get_swappable_settings_name)
    return mock.patch.object(apps, "get_swappable_settings_name", find)


def new_models_alone():
    """Nothing refers to a model that is new; all that it refers to need not be made anew."""

    def add_model(state, model):
        key = model.app_label, model.name_lower
        state.models[key] = model
        if state._relations is not None:
            state.resolve_model_relations(key)
        if "apps" in vars(state):
            state.apps.render_multiple([model])

    return mock.patch.object(ProjectState, "add_model", add_model)


def fields_copied():
    """Those of a model that is made anew are on no model yet, so that a copy does in place of what
    Field.clone makes from what it would write into a migration."""

    def clone(field):
        new = copy_of(field)
        # Columns stand in this order.
        new.creation_counter = Field.creation_counter
        Field.creation_counter += 1
        if field.remote_field:
            new.remote_field = copy_of(field.remote_field)
            new.remote_field.field = new
            for name in ("related_model", "opts"):
                vars(new).pop(name, None)
        return new

    return mock.patch.object(Field, "clone", clone)


def migrate():
    """Makes the template: with the roles, and without the page that Wagtail puts on an empty
    database."""
    with libraries_first(), swappable_remembered(), new_models_alone(), fields_copied():
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    Page.get_first_root_node().get_children().delete()
    roles.setup_roles()
    connection.close()
    return name


def use(name):
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(name)


class OnSQLite:
    def __init__(self, run, worker):
        self.run, self.template = run, KEPT / f"template-{fingerprint()}.sqlite3"
        self.file = run / f"{worker}.sqlite3"

    def start(self):
        with one_at_a_time(KEPT):
            if not self.template.exists():
                for old in KEPT.glob("template-*.sqlite3"):
                    old.unlink()
                # Moved when it is whole: a run that is broken off leaves no half of it.
                shutil.move(migrate(), self.template)
            self.copy()

    def copy(self, template=None):
        self.remove()
        shutil.copy(template or self.template, self.file)
        use(self.file)

    def filled(self, fill):
        """By `fill`, which also puts files into the folder of media, in one process of a run; the
        other takes what came of it."""
        kept, media = self.run / f"{fill.__name__}.sqlite3", self.run / f"{fill.__name__}-media"
        with one_at_a_time(self.run):
            if kept.exists():
                self.copy(kept)
                shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)
            else:
                fill()
                connection.close()
                shutil.copy(self.file, kept)
                shutil.copytree(settings.MEDIA_ROOT, media)

    def remove(self):
        connection.close()
        for name in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + name).unlink(missing_ok=True)

    finish = remove


class OnPostgreSQL:
    def __init__(self, run, worker):
        self.run, self.worker = run, worker
        # Who works on a copy; the last one takes the template away.
        self.users = run / "users"

    def start(self):
        with one_at_a_time(self.run):
            self.users.mkdir(exist_ok=True)
            if any(self.users.iterdir()):
                self.template = connection.creation._get_test_db_name()
            else:
                self.template = migrate()
            (self.users / self.worker).touch()
            self.copy()

    def copy(self):
        use(self.template)
        connection.creation.clone_test_db(self.worker, verbosity=0)
        connection.creation.setup_worker_connection(self.worker)

    def filled(self, fill):
        fill()

    def remove(self):
        connection.creation.destroy_test_db(verbosity=0)

    def finish(self):
        with one_at_a_time(self.run):
            self.remove()
            (self.users / self.worker).unlink()
            if not any(self.users.iterdir()):
                use(self.template)
                self.remove()


copy = None


@contextmanager
def copied(run, worker):
    global copy
    copy = {"sqlite": OnSQLite, "postgresql": OnPostgreSQL}[connection.vendor](run, worker)
    name = connection.settings_dict["NAME"]
    copy.start()
    yield
    copy.finish()
    use(name)


def begin_with_template(file):
    """For a site on SQLite in a process of its own: little is left for its `migrate` to do. Where
    the tests are on PostgreSQL it does all of it."""
    if connection.vendor == "sqlite":
        shutil.copy(copy.template, file)


def filled(fill):
    """Within `given_back`."""
    copy.filled(fill)
    cache.clear()
    generation.forget()


@contextmanager
def given_back():
    """For tests whose threads or processes need committed rows: afterwards the database is a new
    copy. Django's own transactional tests leave it empty for the next test."""
    cache.clear()
    try:
        yield
    finally:
        copy.remove()
        copy.copy()
        cache.clear()

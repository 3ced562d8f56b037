"""What a backup holds: the database, the uploads, and a page that says what they should be."""

import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import FileField
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractRendition
from wagtail.models import Page

from newsletter.models.subscriber import Subscriber
from operations.versions import running
from submissions.privacy.retention import submission_models

from . import database, restic

FOLDER = "stadtretter-backup"
COPY, ABOUT = "database.copy", "about.json"


def count(alias=DEFAULT_DB_ALIAS):
    """What a restored site has to have as much of as the site had."""
    models = {Page, Subscriber, get_image_model(), get_document_model(), *submission_models()}
    counts = {model._meta.label: model.objects.using(alias).count() for model in models}
    return {**counts, "uploads": sum(1 for _name in uploads(alias))}


def uploads(alias):
    """Names of all files that the database knows; other sizes of pictures are made again."""
    for model in apps.get_models():
        if issubclass(model, AbstractRendition):
            continue
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                rows = model._base_manager.using(alias).exclude(**{field.name: ""})
                names = rows.values_list(field.name, flat=True)
                yield from filter(None, names)


def has_own_uploads():
    """A bucket keeps its own versions."""
    return isinstance(default_storage, FileSystemStorage)


def make():
    """Returns the counts that the backup holds."""
    restic.begin()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, FOLDER)
        folder.mkdir()
        counts = database.dump(folder / COPY, count)
        about = {
            "made": timezone.now().isoformat(),
            "vendor": connection.vendor,
            "versions": dict(running()),
            "migrations": sorted(map(list, MigrationLoader(connection).applied_migrations)),
            # Of values there would be keys and passwords among them.
            "variables": sorted(os.environ),
            "uploads": str(Path(settings.MEDIA_ROOT).resolve()) if has_own_uploads() else "",
            "counts": counts,
        }
        (folder / ABOUT).write_text(json.dumps(about, indent=1))
        media = [about["uploads"]] if Path(about["uploads"] or "/missing").is_dir() else []
        restic.keep(folder, *media)
    return counts


class Archive:
    def __init__(self, folder, snapshot):
        (path,) = (path for path in snapshot["paths"] if path.endswith(f"/{FOLDER}"))
        place = Path(folder, path.lstrip("/"))
        self.about = json.loads((place / ABOUT).read_text())
        self.database = place / COPY
        uploads = self.about["uploads"]
        self.uploads = uploads and Path(folder, uploads.lstrip("/"))

    def refuse(self):
        if self.about["vendor"] != connection.vendor:
            raise CommandError(
                f"The backup is of {self.about['vendor']}, the site runs on {connection.vendor}: "
                "set DATABASE_URL to an empty database of the same kind."
            )
        known = MigrationLoader(None).disk_migrations
        newer = [".".join(key) for key in self.about["migrations"] if tuple(key) not in known]
        if newer:
            raise CommandError(
                "The backup is of newer code; install that first. Unknown here: "
                + ", ".join(newer[:3])
            )

    def load(self):
        database.load(self.database)
        if self.uploads and self.uploads.is_dir():
            # Nothing is deleted: a file more than the database knows harms nobody.
            shutil.copytree(self.uploads, settings.MEDIA_ROOT, dirs_exist_ok=True)

    def faults(self):
        """What a site made of it would lack; tries it in a database beside the site's."""
        with database.scratch(self.database) as alias:
            found = count(alias)
            for name, wanted in self.about["counts"].items():
                if found.get(name) != wanted:
                    yield f"{name}: {found.get(name)} in place of {wanted}"
            if self.uploads:
                names = sorted(set(uploads(alias)))
                yield from (
                    f"no file {name}" for name in names if not (self.uploads / name).is_file()
                )


@contextmanager
def fetched(key="latest"):
    """The archive of a snapshot, unpacked as long as it is needed."""
    found = [each for each in restic.snapshots() if key == "latest" or each["id"].startswith(key)]
    if not found:
        raise CommandError("There is no such backup. `restic snapshots` lists them.")
    with TemporaryDirectory() as folder:
        restic.fetch(found[-1]["id"], folder)
        yield Archive(folder, found[-1])

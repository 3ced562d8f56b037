"""restic keeps the backups: encrypted, each block once, in a folder, by SFTP or on S3."""

import json
import os
import shutil
import subprocess

from django.conf import settings
from django.core.management.base import CommandError

TAG = "stadtretter"
NEEDED = {
    "RESTIC_REPOSITORY": "where the backups are kept, e.g. /srv/backup or sftp:user@host:/backup",
    "RESTIC_PASSWORD": "the key that they are encrypted with (or RESTIC_PASSWORD_FILE)",
}


def call(program, *arguments, **options):
    """Output of a program; clear words where it is missing or fails."""
    if not shutil.which(program):
        package = {"restic": "restic"}.get(program, "postgresql-client")
        raise CommandError(f"{program} is missing. On Debian: apt install {package}")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, **options)
    if done.returncode:
        raise CommandError(f"{program} failed: {done.stderr.strip()}")
    return done.stdout


def restic(*arguments):
    for name, hint in NEEDED.items():
        if not any(os.environ.get(key) for key in (name, f"{name}_FILE", f"{name}_COMMAND")):
            raise CommandError(f"{name} is missing: {hint}")
    return call("restic", *arguments)


def begin():
    """The repository is made when it is first needed."""
    try:
        restic("cat", "config")
    except CommandError as error:
        # Another reason, such as a wrong password, is told as it is.
        if "Is there a repository" not in str(error):
            raise
        restic("init")


def snapshots():
    """The oldest first."""
    found = json.loads(restic("snapshots", "--json", "--tag", TAG)) or []
    return sorted(found, key=lambda snapshot: snapshot["time"])


def keep(*folders):
    # Named, because restic finds no earlier one by itself: one of the folders is always new.
    earlier = snapshots()[-1:]
    parent = [word for one in earlier for word in ("--parent", one["id"])]
    restic("backup", "--tag", TAG, *parent, *map(str, folders))
    keep = [f"--keep-{unit}={number}" for unit, number in settings.BACKUP_KEEP.items()]
    restic("forget", "--tag", TAG, "--group-by", "tags", "--prune", *keep)


def fetch(snapshot, folder):
    restic("restore", snapshot, "--target", str(folder))

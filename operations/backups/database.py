"""A copy of the database in a file, and back; by each database's own means."""

import os
import sqlite3
from contextlib import closing, contextmanager, suppress

from django.core.management.base import CommandError
from django.db import Error, connection, connections, transaction

from .restic import call

SCRATCH = "scratch"


def is_sqlite():
    return connection.vendor == "sqlite"


def dump(file, count):
    """Writes the copy, and returns what `count` finds at the very same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        if is_sqlite():
            # The transaction has the lock for writing; reading goes on.
            counts = count()
            _copy(connection.settings_dict["NAME"], file)
            return counts
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (moment,) = cursor.fetchone()
        counts = count()
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}")
        call("pg_dump", *options, f"--file={file}", env=_environment())
        return counts


def load(file):
    """In place of all that the site's database holds."""
    if is_sqlite():
        name = connection.settings_dict["NAME"]
        connection.close()
        _copy(file, name)
        return
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {quote(table)} CASCADE")
    _pg_restore(file, connection.settings_dict["NAME"])
    connection.close()


@contextmanager
def scratch(file):
    """The copy as a database beside the site's, under the alias that is given."""
    name = f"{file}.scratch" if is_sqlite() else f"stadtretter_scratch_{os.getpid()}"
    connections.databases[SCRATCH] = {**connection.settings_dict, "NAME": name}
    try:
        if is_sqlite():
            _copy(file, name)
        else:
            _make(name)
            _pg_restore(file, name)
        yield SCRATCH
    finally:
        connections[SCRATCH].close()
        del connections[SCRATCH], connections.databases[SCRATCH]
        if not is_sqlite():
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {name}")


def _make(name):
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    except Error as error:
        raise CommandError(
            "No database to try the backup in could be made; allow it as PostgreSQL's "
            f"administrator: ALTER ROLE … CREATEDB. ({str(error).strip()})"
        ) from error


def _copy(source, target):
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _pg_restore(file, name):
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    call("pg_restore", *options, f"--dbname={name}", str(file), env=_environment())


def _environment():
    values = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {key: str(values[name]) for key, name in names.items() if values[name]}
    return {**os.environ, "PGDATABASE": values["NAME"], **given}

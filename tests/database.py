from contextlib import contextmanager

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection


@contextmanager
def given_back():
    """For tests whose threads need committed rows: afterwards the database holds again what the
    migrations put there. Django's own transactional tests leave it empty for the next test."""
    before = connection.creation.serialize_db_to_string()
    cache.clear()
    try:
        yield
    finally:
        # The sequences go on: the rows that come back have the first numbers.
        call_command(
            "flush",
            interactive=False,
            verbosity=0,
            inhibit_post_migrate=True,
            reset_sequences=False,
        )
        connection.creation.deserialize_db_from_string(before)
        cache.clear()

"""The demo is loaded once for the whole folder and given back at its end."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction

from ..index import referenced
from .loading import small_pictures


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    from demo.loader import load_demo

    with django_db_blocker.unblock(), referenced(), transaction.atomic():
        cache.clear()
        with small_pictures():
            load_demo()
        # Once for all instead of at every save.
        call_command("update_index", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # PostgreSQL does so by itself, once all is committed
        yield
        transaction.set_rollback(True)
    cache.clear()

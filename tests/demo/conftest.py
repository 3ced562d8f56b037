"""The demo is loaded once for the whole folder and given back at its end."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from .loading import load_and_index, small_pictures


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        with small_pictures():
            load_and_index()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # PostgreSQL does so by itself, once all is committed
        yield
        transaction.set_rollback(True)
    cache.clear()

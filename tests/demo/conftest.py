"""The demo is loaded once for the whole folder and given back at its end."""

import pytest
from django.db import connection

from ..database import filled, given_back
from .loading import demo_with_small_pictures


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), given_back():
        filled(demo_with_small_pictures)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # PostgreSQL does so by itself, sooner or later
        yield

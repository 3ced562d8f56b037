import pytest
from django.db import connection

from tests.form_pages import contact_page, event  # noqa: F401
from tests.projects.conftest import ask, project, send, site, visit  # noqa: F401


@pytest.fixture
def stored_before(db):
    """Puts a value into a column as it stands, past all doors."""

    def stored_before(record, name, value):
        model = record._meta.get_field(name).model
        table, column = model._meta.db_table, model._meta.get_field(name).column
        # Of a page, each of its tables is named by the page.
        key = model._meta.pk.column
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', [value, record.pk]
            )

    return stored_before


@pytest.fixture
def post(admin_client):
    """Sends a form of the admin; it may say no, but it answers."""

    def post(url, data):
        answer = admin_client.post(url, data)
        assert answer.status_code in (200, 302), answer.status_code
        return answer

    return post

import pytest
from django.contrib.auth import get_user_model

from tests.form_pages import event, order_page  # noqa: F401
from tests.projects.conftest import editor, project, send, site, visit  # noqa: F401

from ..factories import EditionPageFactory
from .mailing import edition, mailbox, mailing, readers  # noqa: F401
from .ordering import act, order, subscribed  # noqa: F401


@pytest.fixture
def compose(sections):
    """Publishes an overview of these pages or rows."""

    def publish(*pages, **values):
        return EditionPageFactory(**{"parent": sections["edition"], "entries": pages, **values})

    return publish


@pytest.fixture
def boss(db, client):
    user = get_user_model().objects.create_superuser("chefin", "chefin@example.org", "x")
    client.force_login(user)
    return user

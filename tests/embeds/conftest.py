import pytest

from embeds.models import EmbedSettings
from tests import factories
from tests.web.conftest import cached, committed, quiet_connection  # noqa: F401


@pytest.fixture
def list_websites(home):
    """Sets which websites may show what is embedded."""

    def list_websites(*websites):
        found = EmbedSettings.for_site(home.get_site())
        found.websites = "\n".join(websites)
        found.full_clean()
        found.save()

    return list_websites


@pytest.fixture
def topic(german):
    return factories.TopicFactory(name="Lokaler Handel", slug="lokaler-handel")


@pytest.fixture
def editor(home, admin_client):
    return admin_client

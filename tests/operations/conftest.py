import pytest

from cms.models.heartbeat import Heartbeat


@pytest.fixture
def nothing_ran(db):
    """Workers that other tests run in threads commit what they leave."""
    Heartbeat.objects.all().delete()

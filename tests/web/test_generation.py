"""What a process remembers of the state of the content."""

import pytest
from django.db import transaction

from articles.models.stories import NewsPage
from cms.generation import remembered, remembered_many
from cms.models.records import TopicLink
from network.models import Organisation

from .. import factories
from ..database import given_back


def names():
    return remembered("names", lambda: list(Organisation.objects.values_list("name", flat=True)))


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """No transaction around the test: it has its own."""
    with django_db_blocker.unblock(), given_back():
        yield


@pytest.mark.usefixtures("_django_db_helper")
def test_what_is_rolled_back_is_forgotten(german):
    organisation = factories.OrganisationFactory(name="Vorher", locale=german)
    assert names() == ["Vorher"]
    organisation.name = "Nachher"
    with transaction.atomic():
        organisation.save()
        assert names() == ["Nachher"]
        transaction.set_rollback(True)
    assert names() == ["Vorher"]
    organisation.save()
    assert names() == ["Nachher"]


def test_only_what_is_not_known_is_asked_for(db):
    asked = []

    def fetch(ids):
        asked.append(sorted(ids))
        return {each: f"Nr. {each}" for each in ids if each < 10}

    assert remembered_many("numbers", [1, 2, 99], fetch) == {1: "Nr. 1", 2: "Nr. 2"}
    assert remembered_many("numbers", iter([2, 3, 99]), fetch) == {2: "Nr. 2", 3: "Nr. 3"}
    assert asked == [[1, 2, 99], [3]]


def test_rows_are_those_of_the_object_that_is_asked(sections, django_assert_num_queries):
    one, two = factories.TopicFactory(), factories.TopicFactory()
    page = factories.NewsPageFactory(parent=sections["news"], topic_links=[one])

    def stored():
        return NewsPage.objects.get(pk=page.pk)

    assert stored().topics == [one]
    with django_assert_num_queries(1):
        assert stored().topics == [one]
    draft = stored()
    draft.topic_links = [TopicLink(topic=two), TopicLink(topic=one)]
    assert draft.topics == [two, one]
    revision = draft.save_revision()
    assert stored().topics == [one]
    assert stored().get_latest_revision_as_object().topics == [two, one]
    assert stored().topics == [one]
    revision.publish()
    assert stored().topics == [two, one]
    stored().topic_links.get(topic=two).delete()
    assert stored().topics == [one]

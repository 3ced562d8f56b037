"""Topics, people and organisations are drafts until somebody publishes them."""

import pytest

from projects.models import ProjectPage
from search.query import Query
from search.suggesting import suggest

from .. import factories

# Pages of people and topics list where they are named.
pytestmark = pytest.mark.usefixtures("references")

NAMES = {"topic": "Ufersaum", "person": "Wilhelmina", "organisation": "Kranichfeld"}


@pytest.fixture
def records(german):
    return {
        "topic": factories.TopicFactory(name=NAMES["topic"]),
        "person": factories.PersonFactory(first_name=NAMES["person"], organisation=None),
        "organisation": factories.OrganisationFactory(name=NAMES["organisation"]),
    }


@pytest.fixture
def project(sections, records):
    page = factories.ProjectPageFactory(
        parent=sections["project"],
        partners=[records["organisation"]],
        contacts=[records["person"]],
    )
    page.topic_links.create(topic=records["topic"])
    page.save_revision().publish()
    return ProjectPage.objects.get(pk=page.pk)


@pytest.fixture
def english_drafts(records, english):
    """Translations that wait for their translator."""
    for record in records.values():
        draft = record.copy_for_translation(english)
        draft.live = False
        draft.save()
        draft.save_revision()


@pytest.fixture
def seen(client, sections, project, records):
    """The main parts of all pages that show records, and the sitemap, as one text."""
    pages = [project, project.get_parent(), sections["network"], sections["network"].get_parent()]
    addresses = [
        *(page.get_url() for page in pages),
        *(record.get_absolute_url() for record in records.values()),
    ]

    def seen():
        texts = [client.get(url).text.partition("<main")[2] for url in addresses]
        return "".join([*texts, client.get("/sitemap.xml").text])

    return seen


def test_what_is_taken_back_is_seen_nowhere(
    client, index, seen, records, german, django_capture_on_commit_callbacks
):
    said = [*NAMES.values(), *(record.get_absolute_url() for record in records.values())]
    before = seen()
    assert all(words in before for words in said)
    assert all(suggest(Query(name, german)) for name in NAMES.values())
    for record in records.values():
        with django_capture_on_commit_callbacks(execute=True):
            record.unpublish()
        assert client.get(record.get_absolute_url()).status_code == 404
    after = seen()
    assert not [words for words in said if words in after]
    assert not [name for name in NAMES.values() if suggest(Query(name, german))]


def test_draft_of_a_translation_leaves_the_original_in_its_place(
    client, english_drafts, records, translate, project, english
):
    for record in records.values():
        draft = record.get_translation(english)
        draft.name = draft.first_name = "Unfinished"
        draft.save()
    copy = translate(project, title="Project", slug="project")
    copy.contacts.update(person=records["person"].get_translation(english))
    copy.partners.update(organisation=records["organisation"].get_translation(english))
    text = client.get(copy.get_url()).text
    assert "Unfinished" not in text
    assert all(name in text for name in NAMES.values())


def test_page_does_not_name_drafts_when_published(records, project):
    assert not list(project.publish_checks())
    for record in records.values():
        record.unpublish()
    found = list(ProjectPage.objects.get(pk=project.pk).publish_checks())
    assert {finding.field for finding in found} == {"contacts", "partners", "topic_links"}

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from articles.models.index import ArticleIndexPage
from articles.models.stories import EditorialPage, EditorialSigner
from cms.models.records import Topic, TopicLink
from cms.models.settings import SiteSettings
from events.models import EventIndexPage, EventPage
from home.models import HomePage
from network.models import NetworkPage, Organisation, Person
from projects.models import ProjectIndexPage, ProjectPage

ROOT = "https://www.example.org"


@pytest.fixture
def german(db):
    return Locale.objects.get_or_create(language_code="de")[0]


@pytest.fixture
def english(german):
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def publish():
    """Adds a page and publishes it as the editor does."""

    def publish(model, parent, title, **values):
        values = {"summary": f"Worum es geht: {title}", **values}
        page = parent.add_child(instance=model(title=title, live=False, **values))
        page.save_revision().publish()
        return model.objects.get(pk=page.pk)

    return publish


@pytest.fixture
def home(german, publish):
    cache.clear()
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    page = publish(HomePage, root, "Startseite", slug="start", locale=german)
    Site.objects.all().delete()
    site = Site.objects.create(
        hostname="www.example.org", port=443, root_page=page, is_default_site=True
    )
    SiteSettings.objects.create(
        site=site,
        subtitle="Das Netzwerk für lebendige Innenstädte",
        operator="Die Stadtretter GmbH",
        street="Musterstraße 1",
        postal_code="12345",
        city="Musterstadt",
        email="redaktion@example.org",
    )
    return page


@pytest.fixture
def translate(english):
    """Publishes a translation under another title."""

    def translate(page, title, **values):
        for above in page.get_ancestors().filter(depth__gt=1).specific():
            if not above.has_translation(english):
                translate(above, f"{above.title} (en)")
        copy = page.copy_for_translation(english)
        for name, value in {"title": title, "slug": "", **values}.items():
            setattr(copy, name, value)
        copy.slug = copy.slug or f"{page.slug}-en"
        copy.save_revision().publish()
        return type(page).objects.get(pk=copy.pk)

    return translate


@pytest.fixture
def editorials(home, publish):
    return publish(ArticleIndexPage, home, "Editorial", slug="editorial", index_kind="editorial")


@pytest.fixture
def calendar_page(home, publish):
    return publish(EventIndexPage, home, "Veranstaltungen", slug="veranstaltungen")


@pytest.fixture
def projects(home, publish):
    return publish(ProjectIndexPage, home, "Projekte", slug="projekte")


@pytest.fixture
def network(home, publish):
    return publish(NetworkPage, home, "Netzwerk", slug="netzwerk")


@pytest.fixture
def topic(german):
    return Topic.objects.create(name="Lokaler Handel", summary="Läden der Stadt", locale=german)


@pytest.fixture
def organisation(german):
    return Organisation.objects.create(
        name="Stadt Musterlingen", sector="municipality", place="Musterlingen", locale=german
    )


@pytest.fixture
def person(german, organisation):
    return Person.objects.create(
        academic_title="Dr.",
        first_name="Ada",
        last_name="Beispiel",
        organisation=organisation,
        locale=german,
    )


@pytest.fixture
def add_editorial(editorials, publish):
    def add(title, topics=(), signers=(), **values):
        page = publish(EditorialPage, editorials, title, **values)
        for topic in topics:
            page.topic_links.add(TopicLink(topic=topic))
        for person in signers:
            page.signers.add(EditorialSigner(person=person))
        page.save_revision().publish()
        return EditorialPage.objects.get(pk=page.pk)

    return add


@pytest.fixture
def add_event(calendar_page, publish):
    def add(title, topics=(), **values):
        values = {
            "event_format_id": "webtalk",
            "start": timezone.now() + timedelta(days=3),
            **values,
        }
        page = publish(EventPage, calendar_page, title, **values)
        for topic in topics:
            page.topic_links.add(TopicLink(topic=topic))
        page.save_revision().publish()
        return EventPage.objects.get(pk=page.pk)

    return add


@pytest.fixture
def add_project(projects, publish):
    def add(title, **values):
        return publish(ProjectPage, projects, title, **values)

    return add


@pytest.fixture
def soup(client):
    from bs4 import BeautifulSoup

    def get(url):
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        return BeautifulSoup(response.content, "html.parser")

    return get


@pytest.fixture
def structured(soup):
    """The objects of a page's structured data by their type."""
    import json

    def get(url):
        scripts = soup(url).select('script[type="application/ld+json"]')
        [graph] = [json.loads(script.string) for script in scripts]
        assert graph["@context"] == "https://schema.org"
        return {node["@type"]: node for node in graph["@graph"]}

    return get

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page, Site

from articles.models.index import ArticleIndexPage
from articles.models.stories import ImpulsePage
from cms.models.settings import SiteSettings
from home.models import HomePage
from tests.index import kept_empty
from tests.pages.conftest import make  # noqa: F401


@pytest.fixture(autouse=True)
def german(index):
    """A request leaves its language behind in the thread."""
    with translation.override("de"):
        yield


@pytest.fixture
def home(db):
    """A German front page at the root of the site."""
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    page = root.add_child(instance=HomePage(title="Startseite", slug="start", summary="Willkommen"))
    site, _created = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": page}
    )
    SiteSettings.for_site(site)  # made by the first visit, which then forgets what it remembered
    return page


@pytest.fixture
def english_home(home):
    page = home.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    page.title = "Front page"
    page.save_revision().publish()
    return page


@pytest.fixture
def section(home):
    return home.add_child(
        instance=ArticleIndexPage(
            title="Impulse", slug="impulse", summary="Gedanken", index_kind="impulse"
        )
    )


@pytest.fixture
def add(section):
    """Publishes an impulse as the editor does: with revision and relations."""

    def add_impulse(title, parent=section, model=ImpulsePage, summary="Eine Nachricht", **values):
        page = model(title=title, summary=summary, live=False, **values)
        # The draft would be indexed twice before that.
        with kept_empty():
            revision = parent.add_child(instance=page).save_revision()
        revision.publish()
        page.refresh_from_db()
        return page

    return add_impulse


@pytest.fixture
def ask(client):
    """What the results page tells its template."""

    def get(query, language="de", **parameters):
        with translation.override(language):
            response = client.get(reverse("search"), {"q": query, **parameters})
        assert response.status_code == 200
        return response.context

    return get


@pytest.fixture
def titles(ask):
    """Titles of what is found, the marks taken off."""

    def find(query, **parameters):
        return [str(hit["item"]) for hit in ask(query, **parameters)["pages"].object_list]

    return find

"""However much there is to show, a page asks as often, and not often."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models.stories import EditorialPage
from cms import generation
from cms.models.index import IndexPage
from home.models import HomePage

from .. import factories
from ..story import all_blocks
from .conftest import LISTED
from .test_rendering import by_type

pytestmark = pytest.mark.usefixtures("one_minute", "references")


def queries(client, url):
    """Queries of a view: of the first in a state of the content, and of those that follow it."""
    for _round in range(2):  # pictures, files
        assert client.get(url).status_code == 200
    generation.forget()
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    return counts


@pytest.mark.parametrize("kind", LISTED)
def test_listing_asks_as_often_for_six_pages_as_for_three(client, sections, fill, kind):
    fill(kind, 3)
    few = queries(client, sections[kind].url)
    fill(kind, 3)
    assert queries(client, sections[kind].url) == few


def test_members_list_asks_as_often_for_six_members_as_for_three(client, sections):
    url = sections["network"].url
    factories.OrganisationFactory.create_batch(3, full=True)
    few = queries(client, url)
    factories.OrganisationFactory.create_batch(3, full=True)
    assert queries(client, url) == few


def test_front_page_asks_as_often_for_many_pages_as_for_few(client, home, fill):
    for kind in LISTED:
        fill(kind, 4)
    few = queries(client, home.url)
    for kind in LISTED:
        fill(kind, 4)
    assert queries(client, home.url) == few


def test_body_asks_as_often_for_many_blocks_as_for_one(client, sections):
    """Whatever its texts, buttons and cards lead to."""

    def one_of_each():
        news = factories.NewsPageFactory(parent=sections["news"])
        event = factories.EventPageFactory(parent=sections["event"])
        document = factories.SiteDocumentFactory()
        links = (
            f'<a linktype="page" id="{news.pk}">dort</a> <a linktype="page" id="{event.pk}">da</a>'
        )
        links += f' <a linktype="document" id="{document.pk}">zum Mitnehmen</a>'
        call = {"title": "Los", "text": "", "label": "Mitmachen"}
        return [
            *all_blocks(),
            ("text", f"<p>{links}</p>"),
            ("steps", {"steps": [{"title": "Fragen", "text": f"<p>{links}</p>"}]}),
            ("call_to_action", {**call, "page": event, "url": ""}),
            ("related_pages", {"title": "Mehr", "pages": [news, event]}),
        ]

    def count(number):
        body = [block for _each in range(number) for block in one_of_each()]
        page = factories.NewsPageFactory(parent=sections["news"], body=body)
        return queries(client, page.url)

    count(1)  # leads on from the next, as that one does from the last
    few = count(1)
    assert count(4) == few
    assert few[1] <= 15


@by_type
def test_page_keeps_to_its_budget_of_queries(client, make, model):
    limit = 20 if issubclass(model, IndexPage | HomePage) else 15
    assert queries(client, make(model, full=True).url)[1] <= limit


def test_article_that_was_shown_asks_for_itself_alone(client, make):
    """Its picture, topics and people, and what lies above and beside it, are remembered."""
    page = make(EditorialPage, full=True, body=[("text", "<p>Wer zuletzt schließt.</p>")])
    assert queries(client, page.url)[1] == 1

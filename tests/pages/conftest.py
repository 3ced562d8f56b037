import pytest
from wagtail.models import Page, Site

from cms.models.index import IndexPage
from home.models import HomePage

from ..factories import StoryPageFactory


def factories_by_model():
    """Every page factory by the page type it makes."""
    found, todo = {}, [StoryPageFactory]
    while todo:
        factory = todo.pop()
        todo += factory.__subclasses__()
        if not factory._meta.abstract:
            found[factory._meta.model] = factory
    return found


def new_home(**values):
    page = FACTORIES[HomePage](parent=Page.get_first_root_node(), **values)
    site = Site.objects.get()
    site.root_page = page
    site.save()
    return page


FACTORIES = factories_by_model()


@pytest.fixture
def make(home, sections):
    """Publishes a page of any type where it belongs."""

    def make(model, **values):
        if issubclass(model, HomePage):
            return new_home(**values)
        parent = home
        if not issubclass(model, IndexPage) and model.kind in sections.factories:
            parent = sections[model.kind]
        return FACTORIES[model](**{"parent": parent, **values})

    return make


@pytest.fixture(autouse=True)
def _pages_of_records(references):
    """Pages of people and topics list where they are named."""

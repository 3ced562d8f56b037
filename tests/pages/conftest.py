from itertools import cycle, islice

import pytest
from wagtail.models import Page, Site

from articles.models.best_practice import BestPracticePage
from articles.models.stories import EditorialPage, ImpulsePage, InterviewPage, NewsPage
from cms.models.index import IndexPage
from events.models import EventPage
from home.models import HomePage
from newsletter.models import EditionPage
from projects.models import ProjectPage

from .. import factories
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


# What sections list.
LISTED = {
    "editorial": EditorialPage,
    "impulse": ImpulsePage,
    "interview": InterviewPage,
    "best_practice": BestPracticePage,
    "news": NewsPage,
    "event": EventPage,
    "project": ProjectPage,
    "edition": EditionPage,
}
# What naming people and organisations means for each kind.
RELATIONS = {
    "editorial": ["signers"],
    "impulse": ["authors"],
    "interview": ["guests"],
    "event": ["speakers"],
    "project": ["contacts", "partners"],
}


@pytest.fixture
def fill(sections):
    """Adds pages of a kind, each with a picture and people of its own."""
    images, people, hosts = [], [], []

    def fill(kind, count):
        if not images:
            images.extend(factories.SiteImageFactory.create_batch(4))
            hosts.extend(factories.OrganisationFactory.create_batch(3))
            people.extend(
                factories.PersonFactory(portrait=image, organisation=host)
                for image, host in zip(images[:3], hosts, strict=True)
            )
        for image, person, host in islice(
            zip(cycle(images), cycle(people), cycle(hosts), strict=False), count
        ):
            targets = {"partners": [host]}
            rows = {name: targets.get(name, [person]) for name in RELATIONS.get(kind, [])}
            extra = {"host": host} if kind == "event" else {}
            model = LISTED[kind]
            FACTORIES[model](parent=sections[kind], lead_image=image, **rows, **extra)

    return fill

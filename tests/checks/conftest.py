import pytest

from cms.checks.findings import blocking, summarize
from cms.checks.hints import hints
from cms.models.records import Topic

from ..factories import ImpulsePageFactory, SiteImageFactory


@pytest.fixture
def write(sections):
    """Makes an impulse in which nothing is wrong, unless `values` put something in."""

    def write(**values):
        fitting = {
            "title": "Läden öffnen",
            "summary": "Warum ein Schlüsselbund mehr bewirkt als ein Plan.",
            "lead_image": SiteImageFactory(),
            "topic_links": [Topic.objects.create(name="Leerstand", locale=sections.home.locale)],
            **values,
        }
        return ImpulsePageFactory(parent=sections["impulse"], **fitting)

    return write


@pytest.fixture
def harms():
    """Where something keeps a page from being published: {place: message}."""
    return lambda page: _places(page, blocking(page))


@pytest.fixture
def advice():
    """What the editor is advised, by place."""
    return lambda page: _places(page, hints(page))


def _places(page, findings):
    return {entry["place"]: entry["message"] for entry in summarize(page, findings)}

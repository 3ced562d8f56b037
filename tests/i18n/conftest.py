import pytest
from wagtail.models import Locale

from .. import factories


@pytest.fixture
def easy(german):
    return Locale.objects.get_or_create(language_code="de-simple")[0]


@pytest.fixture
def easy_home(home, easy):
    """The front page in easy German."""
    page = home.copy_for_translation(easy)
    page.title = "Einfach gesagt"
    page.save_revision().publish()
    return type(home).objects.get(pk=page.pk)


@pytest.fixture
def impulse(sections):
    return factories.ImpulsePageFactory(
        parent=sections["impulse"], title="Läden auf Probe", full=True
    )

from django.utils import translation
from wagtail.models import get_page_models

from articles.models.stories import InterviewPage
from cms.models.page import BasePage
from cms.models.records import Topic
from events.models import EventPage
from network.models import Organisation, Person


def one_of_each():
    """Path of one page of each type and of each kind of record, with the richest events."""
    found = {}
    for model in get_page_models():
        if issubclass(model, BasePage):
            pages = model.objects.live().filter(locale__language_code="de")
            found[model.__name__] = pages.order_by("-pk").first()
    found["sound"] = InterviewPage.objects.filter(recording__medium="audio").first()
    found["recap"] = EventPage.objects.past().exclude(recap=[]).first()
    paths = {name: page.relative_url(page.get_site()) for name, page in found.items()}
    for model in (Topic, Organisation, Person):
        with translation.override("de"):
            record = model.objects.filter(locale__language_code="de").first()
            paths[model.__name__] = record.get_absolute_url()
    return paths | {
        "search": "/suche/?q=Leerstand",
        "nothing": "/gibt-es-nicht/",
        "english": "/en/",
        "easy": "/leichte-sprache/",
        "easy_page": "/leichte-sprache/was-ist-eine-veranstaltung/",
    }

"""The sections of the overview, as the kinds of pages that fill them say."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from cms.models.kinds import Section
from cms.models.page import BasePage

# What editors call as they like, and put into it what they like.
OWN = Section("own", _("a section of our own"), 1000)


def sections():
    """{Section: [models that fill it]}, in the order in which the overview shows them."""
    found = {}
    for model in entry_models():
        for section in model.week_sections:
            found.setdefault(section, []).append(model)
    return dict(sorted(found.items(), key=lambda item: item[0].order))


def section_named(name):
    return next((section for section in sections() if section.name == name), OWN)


def section_choices():
    return [(section.name, section.label) for section in [*sections(), OWN]]


def eligible(locale):
    """The pages that may stand in an overview of this language."""
    return Page.objects.live().public().type(*entry_models()).filter(locale=locale)


def entry_models():
    """The kinds of pages that may stand in an overview."""
    return [
        model for model in get_page_models() if issubclass(model, BasePage) and model.week_sections
    ]

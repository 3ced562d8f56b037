"""The sections of the overview, as the kinds of pages that fill them say."""

from wagtail.models import get_page_models

from cms.blocks.cards import prefetch_cards
from cms.models.page import BasePage


def sections():
    """{Section: the model that fills it}, in the order in which the overview shows them."""
    found = {
        section: model
        for model in get_page_models()
        if issubclass(model, BasePage)
        for section in model.week_sections
    }
    return dict(sorted(found.items(), key=lambda item: item[0].order))


def section_choices():
    return [(section.name, section.label) for section in sections()]


def pages_of_week(locale, first, last, without):
    """What a week brought: {name of the section: [(page, title, text), …]}.

    Sections whose names are in `without` are left out.
    """
    return {
        section.name: [
            (page, page.title, page.summary)
            for page in prefetch_cards(model.of_week(section, locale, first, last))
        ]
        for section, model in sections().items()
        if section.name not in without
    }

"""What would make a page better; nothing here keeps it from being published."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from . import easy
from .findings import Finding, streams
from .rich_text import passages
from .walking import leaves

TITLE = 70
SUMMARY = 200
PARAGRAPH = 900


def hints(page):
    """Hints for a page in the form in which it stands, saved or not, each as a Finding."""
    values = [
        ((field.name, path), value)
        for field in streams(page)
        for path, _block, value in leaves(field.stream_block, getattr(page, field.name))
    ]
    texts = [(place, text) for place, value in values for text in _texts(value)]
    found = [*_head(page), *_pictures(page, values), *_accordions(page), *_unseen(page, values)]
    found += [*_in_vain(page), *page.advice()]
    found += [
        Finding(_("Long paragraph: “%(start)s” Split it.") % {"start": _start(text)}, *place)
        for place, text in texts
        if len(text) > PARAGRAPH
    ]
    if page.locale.language_code == easy.LANGUAGE:
        head = [(("title",), page.title), (("summary",), page.summary)]
        found += [
            Finding(message, *place)
            for place, text in [*head, *texts]
            for message in easy.faults(text)
        ]
    return found


def _head(page):
    if len(page.title) > TITLE:
        message = _("The title has %(count)d characters. Up to %(most)d fit into search results.")
        yield Finding(message % {"count": len(page.title), "most": TITLE}, "title")
    if len(page.summary) > SUMMARY:
        message = _("The summary has %(count)d characters. Up to %(most)d fit into listings.")
        yield Finding(message % {"count": len(page.summary), "most": SUMMARY}, "summary")
    if page.summary and page.summary.strip(" .!?").casefold() == page.title.casefold():
        yield Finding(_("The summary only repeats the title."), "summary")
    if page.kind != "page" and not page.is_section:
        if not page.lead_image:
            message = _("Without a lead image, listings show a drawn town plan.")
            yield Finding(message, "lead_image")
        if not page.topic_links.all():
            message = _("No topic: readers who look for one will not find this page.")
            yield Finding(message, "topic_links", ("topic",))


def _pictures(page, values):
    for place, image in [(("lead_image",), page.lead_image), *values]:
        if isinstance(image, AbstractImage) and not image.credit:
            message = _("“%(image)s” has no credit. Add it in the menu Images.")
            yield Finding(message % {"image": image.title}, *place)


def _accordions(page):
    for field in streams(page):
        for index, child in enumerate(getattr(page, field.name)):
            if child.block_type == "accordion" and len(child.value["items"]) == 1:
                message = _("A single entry need not be opened: a text block would do.")
                yield Finding(message, field.name, (index,))


def _in_vain(page):
    """Calls to what is over by now."""
    for field in streams(page):
        for index, child in enumerate(getattr(page, field.name)):
            target = child.block_type == "call_to_action" and child.value.target
            standing = getattr(target, "standing", None)
            if standing and not standing.invites:
                message = _("“%(page)s”: %(standing)s. The button says “%(label)s” instead.")
                values = {
                    "page": target.title,
                    "standing": standing.text,
                    "label": standing.label,
                }
                yield Finding(message % values, field.name, (index,))


def _unseen(page, values):
    """Chosen pages that lists leave out, because visitors do not see them."""
    rows = [place for place in values if "pages" in place[0][1]]
    for place, chosen in [*rows, *page.pages_listed()]:
        if chosen and not chosen.live:
            message = _("“%(page)s” is not published and does not appear until it is.")
            yield Finding(message % {"page": chosen.title}, *place)


def _texts(value):
    if isinstance(value, RichText):
        return passages(value.source)
    return [value] if isinstance(value, str) else []


def _start(text):
    return Truncator(text).words(8)

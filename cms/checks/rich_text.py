"""What is wrong with a piece of rich text, in the form in which it is stored."""

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model

from .links import closed_pages, wording_fault

_HEADINGS = ["h2", "h3", "h4"]


def faults(source):
    """What must not be published, as messages."""
    soup = BeautifulSoup(source, "html.parser")
    links = soup("a")
    found = [wording_fault(link.get_text()) for link in links]
    found += _dead_links(links)
    if any(not heading.get_text(strip=True) for heading in soup(_HEADINGS)):
        found.append(_("A heading has no text. Fill it in, or delete the empty line."))
    return list(dict.fromkeys(filter(None, found)))


def headings(source):
    """(level, text) of each heading."""
    soup = BeautifulSoup(source, "html.parser")
    return [(int(tag.name[1]), tag.get_text(strip=True)) for tag in soup(_HEADINGS)]


def passages(source):
    """The text of each paragraph, heading and entry of a list."""
    soup = BeautifulSoup(source, "html.parser")
    return [tag.get_text(" ", strip=True) for tag in soup(["p", "li", *_HEADINGS])]


def _dead_links(links):
    def ids(kind):
        numbers = [link.get("id", "") for link in links if link.get("linktype") == kind]
        return {int(number) for number in numbers if number.isdecimal()}

    closed = closed_pages(ids("page"))
    there = get_document_model().objects.filter(pk__in=ids("document"))
    lost = ids("document") - set(there.values_list("pk", flat=True))
    for link in links:
        number = int(link["id"]) if link.get("id", "").isdecimal() else None
        if link.get("linktype") == "page" and number in closed:
            reason = closed[number]
        elif link.get("linktype") == "document" and number in lost:
            reason = _("The document does not exist any more.")
        elif not link.get("href") and number is None:
            reason = _("It has no address.")
        else:
            continue
        yield _("The link “%(words)s” leads nowhere for visitors. %(reason)s") % {
            "words": link.get_text(strip=True),
            "reason": reason,
        }

"""What has come since the last overview: proposed once, then the editors' own."""

from datetime import timedelta
from itertools import chain
from uuid import uuid4

from django.utils import timezone

from cms.blocks.cards import prefetch_standing

from .sections import sections

# How far the first overview of a site looks back, and over how many earlier ones nothing repeats.
FIRST = timedelta(days=7)
EARLIER = 8


def collect(locale, since, without=()):
    """[(Section, [pages])] in the order of the overview, nothing twice and no section empty;
    without the pages whose translation keys are named."""
    taken, found = set(without), []
    for section, models in sections().items():
        pages = chain.from_iterable(model.of_week(section, locale, since) for model in models)
        pages = [page for page in prefetch_standing(pages) if page.translation_key not in taken]
        taken.update(page.translation_key for page in pages)
        if pages:
            found.append((section, pages))
    return found


def collect_after(earlier, locale):
    """What the overview after `earlier` (the newest first) brings in this language."""
    last = earlier.first()
    since = last.collected if last else timezone.now() - FIRST
    return collect(locale, since, shown_in(earlier))


def shown_in(earlier):
    """The translation keys of what no overview shows again after these."""
    return {key for edition in earlier[:EARLIER] for key in edition.keys_once}


def blocks_of(found):
    """A stream's rows of what was collected, each section under its heading."""
    return [
        row
        for section, pages in found
        for row in [heading(section.name), *(entry(page) for page in pages)]
    ]


def heading(section, title=""):
    return _row("section", {"section": section, "title": title})


def entry(page, title="", text=""):
    return _row("entry", {"page": page.pk, "title": title, "text": text, "image": None})


def _row(kind, value):
    return {"type": kind, "value": value, "id": str(uuid4())}


def with_added(edition, pages):
    """The stream's rows of an overview with further entries, each at the end of its section; what
    stands there stays as it is."""
    rows = list(edition.content.get_prep_value())
    known = {**edition.entry_pages, **{page.pk: page for page in pages}}
    for page in pages:
        name = page.week_section.name
        places = [place for place, row in enumerate(rows) if _section_of(row, known) == name]
        if places:
            rows.insert(places[-1] + 1, entry(page))
        else:
            place = _place_for(page.week_section, rows)
            rows[place:place] = [heading(name), entry(page)]
    return rows


def _section_of(row, pages):
    if row["type"] == "section":
        return row["value"]["section"]
    page = pages.get(row["value"]["page"]) if row["type"] == "entry" else None
    return page.week_section.name if page else None


def _place_for(section, rows):
    """In front of the first heading that comes later."""
    orders = {found.name: found.order for found in sections()}
    for place, row in enumerate(rows):
        if row["type"] == "section" and orders.get(row["value"]["section"], 0) > section.order:
            return place
    return len(rows)

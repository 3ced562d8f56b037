"""Which pages not everybody may read. Most sites close none, and Wagtail asks for each page."""

from wagtail.models import PageViewRestriction

from .generation import remembered


def closed_paths():
    def paths():
        return list(PageViewRestriction.objects.values_list("page__path", flat=True))

    return remembered("closed", paths)


def is_public(page):
    return not any(page.path.startswith(path) for path in closed_paths())


def public(pages):
    """Of a queryset of pages, those that everybody may read."""
    return pages.public() if closed_paths() else pages

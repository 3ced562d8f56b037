"""What subscribers have in their mailboxes stays on the site: they were promised an archive."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from newsletter.models.delivery import Mailing
from newsletter.models.edition import EditionPage


def keep_deleted(request, page):
    return _refused(request, [page])


def keep_all(request, action_type, objects, action):
    """Of several pages at once, none goes where one may not."""
    if action.models == [Page] and action_type == "delete":
        return _refused(request, objects)
    return None


def _refused(request, pages):
    """An answer that says why, where an edition among or below these pages was sent."""
    for page in pages:
        editions = EditionPage.objects.descendant_of(page, inclusive=True)
        mailing = Mailing.objects.filter(edition__in=editions).select_related("edition").first()
        if mailing:
            text = _(
                "“%(edition)s” is being sent or was sent, and cannot be deleted. A delivery that "
                "has not begun can be called off first; what was sent can be unpublished."
            )
            messages.error(request, text % {"edition": mailing.edition.title})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None

"""Nobody who has a seat at a coming event shall stand before a page that is gone.

Every way of hiding pages by hand asks here first. What is called off may go: whoever registered has
been told.
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from events.choices import Status
from events.models import EventPage

from .models import Registration


def keep_deleted(request, page):
    return refused(request, kept_below([page]) | lost(below([page])))


def keep_unpublished(request, page):
    takes_all = request.POST.get("include_descendants")
    return refused(request, lost(below([page]) if takes_all else only([page])))


def keep_moved(request, page, destination):
    return None if is_seen(destination) else refused(request, lost(below([page])))


def keep_all(request, action_type, objects, action):
    """Of several pages at once, none goes where one may not."""
    if action.models != [Page]:
        return None
    if action_type == "delete":
        return refused(request, kept_below(objects) | lost(below(objects)))
    if action_type == "unpublish":
        takes_all = action.get_execution_context()["include_descendants"]
        return refused(request, lost(below(objects) if takes_all else only(objects)))
    if action_type == "move" and not is_seen(action.get_execution_context()["destination"]):
        return refused(request, lost(below(objects)))
    return None


def restriction_fault(page):
    """Why a page cannot be closed to the public; "" where nothing speaks against it."""
    return fault(lost(below([page])))


def below(pages):
    events = EventPage.objects.none()
    for page in pages:
        events |= EventPage.objects.descendant_of(page, inclusive=True)
    return events


def only(pages):
    return EventPage.objects.filter(pk__in=[page.pk for page in pages])


def is_seen(destination):
    """Whether visitors find what is moved there."""
    return destination.get_url() and not destination.get_view_restrictions().exists()


def expected(events):
    """Who counts on these events, as far as they are still to come."""
    unaware = Registration.objects.active().exclude(called_off=True, event__status=Status.CANCELLED)
    return unaware.filter(event__translation_key__in=events.upcoming().values("translation_key"))


def kept_below(pages):
    """Who loses the event itself: another language would be left, but no registration with it."""
    events = below(pages)
    return expected(events).filter(event__in=events)


def lost(hidden):
    """Who would find the event in no language any more if visitors did not see these pages."""
    seen = EventPage.objects.live().public()
    left = seen.exclude(pk__in=hidden.values("pk")).exclude(alias_of__in=hidden.values("pk"))
    gone = seen.filter(pk__in=hidden.values("pk"))
    return expected(gone.exclude(translation_key__in=left.values("translation_key")))


def fault(registrations):
    count = registrations.count()
    if not count:
        return ""
    titles = registrations.order_by("event_start").values_list("event_title", flat=True)
    text = ngettext(
        "%(count)d person is registered for “%(event)s”, which has not taken place yet. "
        "If it does not, set its status to “cancelled” first: then the person is told.",
        "%(count)d people are registered for “%(event)s”, which has not taken place yet. "
        "If it does not, set its status to “cancelled” first: then they are told.",
        count,
    )
    return text % {"count": count, "event": _("”, “").join(dict.fromkeys(titles[:20]))}


def refused(request, registrations):
    """An answer that says why, and leads to the event where the editor may change it."""
    if not (text := fault(registrations)):
        return None
    messages.error(request, text)
    event = registrations.order_by("event_start").first().event
    if event.permissions_for_user(request.user).can_edit():
        return redirect("wagtailadmin_pages:edit", event.pk)
    return redirect("wagtailadmin_home")

"""The next event of a series, made from the last one."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.editing.sections import places_for

from .choices import Status
from .dates import moved, next_such_day
from .models import EventPage

# What belongs to the event that took place. The copy has a key of its own, hence another UID.
LEFT_BEHIND = [
    "slug",
    "draft_title",
    "previous_start",
    "expected",
    "recap",
    "slides",
    "recap_recording",
    "go_live_at",
    "expire_at",
]


def copy_event(event, user):
    """A draft of the same event in the coming week, on the same day of the week and at the same
    time; raises PermissionDenied where the user may not make it."""
    by = next_such_day(event.start, timezone.localdate()) - timezone.localdate(event.start)
    dates = {
        name: moved(getattr(event, name), by)
        for name in ("start", "end", "registration_deadline")
        if getattr(event, name)
    }
    # `event.copy` would not ask whether the user may.
    return CopyPageAction(
        event,
        to=event.get_parent(),
        update_attrs={**dates, "status": Status.SCHEDULED},
        exclude_fields=LEFT_BEHIND,
        copy_revisions=False,
        keep_live=False,
        user=user,
    ).execute()


@require_POST
def copy_view(request, pk):
    """Makes the copy and opens it; only a POST does, so no link can make one by accident."""
    copy = copy_event(get_object_or_404(EventPage, pk=pk), request.user)
    messages.success(request, _("A draft in the coming week: please check date, place and text."))
    return redirect("wagtailadmin_pages:edit", copy.pk)


def may_copy(user, event):
    """Wagtail's rule for copies, which stand beside the event, without a query for each event."""
    may_edit = event.permissions_for_user(user).can_edit()
    return may_edit and any(event.is_child_of(place) for place in places_for(user, EventPage))


def last_event(user):
    """The event that was over last, of those that the user may work on."""
    policy = PagePermissionPolicy(EventPage)
    return policy.instances_user_has_any_permission_for(user, {"change"}).past().first()


def _posts(event):
    """Wagtail's own way for a button that sends a POST instead of opening an address."""
    return {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": reverse("copy_event", args=[event.pk]),
    }


def copy_button(event):
    label = gettext_lazy("Copy as new event")
    return Button(label, icon_name="copy", attrs=_posts(event), priority=14)


def copy_last_button(event):
    return HeaderButton(_("Copy last event"), icon_name="copy", attrs=_posts(event))

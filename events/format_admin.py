"""The list of kinds of events, which the editors keep."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.editing.menus import CONTENT
from cms.editing.records import UsedViewSet

from .formats import EventFormat
from .models import EventPage


class EventFormatViewSet(UsedViewSet):
    model = EventFormat
    icon = "tag"
    menu_label = _("Kinds of events")
    menu_hook, menu_order = CONTENT, 65
    list_display = ["name", "name_en", UsedViewSet.usage_column]


def keep_in_use(request, instances):
    """Asked before records are deleted: the index of references, by which Wagtail would protect
    what is used, may lag behind."""
    for instance in instances:
        if not isinstance(instance, EventFormat):
            return None
        if count := EventPage.objects.filter(event_format=instance).count():
            text = ngettext(
                "“%(kind)s” is the kind of %(n)d event and stays. Give it another kind first.",
                "“%(kind)s” is the kind of %(n)d events and stays. Give them another kind first.",
                count,
            )
            messages.error(request, text % {"kind": instance, "n": count})
            return redirect(reverse(EventFormat.snippet_viewset.get_url_name("list")))
    return None

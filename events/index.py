"""The events' own pages that list them."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.head.addresses import absolute
from cms.models.index import IndexPage
from cms.models.kinds import Kind

from .filters import EventFilterSet

EVENT = Kind("event", label=_("Event"), plural=_("Events"), order=60, accent="blue")


def webcal(request, path):
    """The address of a calendar to subscribe to; the scheme opens the visitor's own."""
    return f"webcal:{absolute(request, path).partition(':')[2]}"


class EventIndexPage(IndexPage):
    """Coming events and the archive."""

    kind = EVENT
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    page_description = _("Lists coming events and the archive.")
    filterset_class = EventFilterSet

    class Meta:
        verbose_name = _("event calendar")
        verbose_name_plural = _("event calendars")

    def get_entries(self):
        return apps.get_model("events.EventPage").objects.published_in(self.locale).child_of(self)

    def get_context(self, request, *args, **kwargs):
        query = request.GET.copy()
        for name in ("page", "when", "year"):
            query.pop(name, None)
        path = f"{reverse('calendar')}?{query.urlencode()}" if query else reverse("calendar")
        context = super().get_context(request, *args, **kwargs)
        return {**context, "calendar_url": webcal(request, path)}

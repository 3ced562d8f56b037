"""The events' own pages that list them."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.blocks.cards import prefetch_cards
from cms.head import schema
from cms.head.addresses import absolute
from cms.models.index import IndexPage
from cms.models.kinds import Kind

from .filters import EventFilterSet, SeriesFilterSet

EVENT = Kind("event", label=_("Event"), plural=_("Events"), order=60, accent="blue")


def webcal(request, path):
    """The address of a calendar to subscribe to; the scheme opens the visitor's own."""
    return f"webcal:{absolute(request, path).partition(':')[2]}"


def events_in(locale):
    return apps.get_model("events.EventPage").objects.published_in(locale)


class EventIndexPage(IndexPage):
    """Coming events and the archive."""

    kind = EVENT
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage", "events.EventSeriesPage"]
    page_description = _("Lists coming events and the archive.")
    filterset_class = EventFilterSet

    class Meta:
        verbose_name = _("event calendar")
        verbose_name_plural = _("event calendars")

    def get_entries(self):
        return events_in(self.locale).child_of(self)

    def get_context(self, request, *args, **kwargs):
        query = request.GET.copy()
        for name in ("page", "when", "year"):
            query.pop(name, None)
        path = f"{reverse('calendar')}?{query.urlencode()}" if query else reverse("calendar")
        return {
            **super().get_context(request, *args, **kwargs),
            "calendar_url": webcal(request, path),
            "series": EventSeriesPage.objects.published_in(self.locale)
            .child_of(self)
            .order_by("title", "pk"),
        }


class EventSeriesPage(IndexPage):
    """Events that come again and again under one name, wherever they stand; those to come in front.

    Feed and calendar are known by the key that stays when the page gets another address.
    """

    kind = EVENT
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    page_description = _("Events that come again and again under one name, with feed and calendar.")
    filterset_class = SeriesFilterSet

    class Meta:
        verbose_name = _("event series")
        verbose_name_plural = _("series of events")

    def get_entries(self):
        return events_in(self.locale).filter(series__translation_key=self.translation_key)

    @property
    def feed_url(self):
        return reverse("series_feed", args=[self.translation_key])

    def get_context(self, request, *args, **kwargs):
        path = reverse("series_calendar", args=[self.translation_key])
        return {
            **super().get_context(request, *args, **kwargs),
            "calendar_url": webcal(request, path),
            "coming": prefetch_cards(self.get_entries().upcoming()),
        }

    def structured_data(self, request, head):
        return schema.node(
            "EventSeries",
            name=head.title,
            description=head.description,
            url=head.url,
            inLanguage=self.locale.language_code,
            organizer=schema.reference(request, "organization"),
        )

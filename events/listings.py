"""The editors' listing of events."""

import django_filters
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from cms.editing.listings import (
    DayFilter,
    KindFilterSet,
    KindIndexView,
    KindViewSet,
    filters_of,
)
from network.listings import PeopleColumn, PersonFilter

from .choices import RegistrationMode
from .copying import copy_button, copy_last_button, last_event, may_copy
from .index import EventSeriesPage
from .models import EventPage
from .state import EventState

STATES = {
    EventState.ANNOUNCED: _("announced"),
    EventState.RUNNING: _("running now"),
    EventState.OVER: _("past, without recap"),
    EventState.RECAP: _("past, with recap"),
    EventState.CANCELLED: pgettext_lazy("event", "cancelled"),
    EventState.MOVED: _("moved"),
}


def seats_link(event):
    """Seats and waiting list in figures, with a link to the people behind them."""
    if event.registration != RegistrationMode.FORM and not event.confirmed + event.waiting:
        return ""
    return format_html('<a href="{}">{}</a>', event.participants_url, event.seats_text)


class EventFilterSet(KindFilterSet):
    when = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=[("upcoming", _("Coming events")), ("past", _("Past events"))],
        method="in_period",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    start = DayFilter(_("Start"))
    person = PersonFilter("speakers", label=_("Speaker"))

    class Meta:
        model = EventPage
        fields = ["event_format", "series", "status", "registration"]

    def in_period(self, queryset, name, value):
        return queryset.upcoming() if value == "upcoming" else queryset.past()


class EventIndexView(KindIndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().with_seats()

    @property
    def header_buttons(self):
        last = last_event(self.request.user)
        is_offered = last and may_copy(self.request.user, last)
        return [*super().header_buttons, *([copy_last_button(last)] if is_offered else [])]

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        return (
            [*buttons, copy_button(instance)] if may_copy(self.request.user, instance) else buttons
        )

    @property
    def kind_columns(self):
        if not self.request.user.has_perm("events.view_registration"):
            return self.list_display
        return [*self.list_display, Column("seats", label=_("Seats"), accessor=seats_link)]


class EventSeriesViewSet(KindViewSet):
    model = EventSeriesPage
    icon = "rotate"
    menu_order = 62
    new_label = _("New series of events")
    ordering = "title"
    filterset_class = filters_of(EventSeriesPage)


class EventViewSet(KindViewSet):
    model = EventPage
    index_view_class = EventIndexView
    icon = "calendar"
    menu_order = 60
    new_label = _("New event")
    ordering = "-start"
    list_display = (
        Column("when", label=_("Start"), accessor="when.in_short", sort_key="start"),
        Column("format_name", label=_("Kind"), sort_key="event_format"),
        Column(
            "state",
            label=pgettext_lazy("event", "state"),
            accessor=lambda event: STATES[event.state],
        ),
        PeopleColumn("speakers", label=_("Speakers")),
    )
    prefetched = ("speakers__person",)
    filterset_class = EventFilterSet

import django_filters
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.models.filters import PageFilterSet, YearFilter

from .formats import EventFormat


class EventFilterSet(PageFilterSet):
    """Shows what is coming unless the archive is asked for."""

    when = django_filters.ChoiceFilter(
        method="keep",
        label=_("Period"),
        choices=[("past", _("Past events"))],
        empty_label=_("Coming events"),
    )
    kind = django_filters.ChoiceFilter(
        field_name="event_format",
        label=_("Kind"),
        choices=lambda: [(key, str(each)) for key, each in EventFormat.by_key().items()],
        empty_label=_("All kinds"),
    )
    host = django_filters.ChoiceFilter(
        method="of_host",
        label=_("Host"),
        choices=[("network", settings.WAGTAIL_SITE_NAME), ("partners", _("Partners"))],
        empty_label=_("All hosts"),
    )
    year = YearFilter(field_name="start")

    def filter_queryset(self, queryset):
        """Applied always: without a choice the coming events are meant."""
        queryset = super().filter_queryset(queryset)
        is_past = self.form.cleaned_data.get("when") == "past"
        return queryset.past() if is_past else queryset.upcoming()

    def of_host(self, queryset, name, value):
        return queryset.filter(host__isnull=value == "network")

    def keep(self, queryset, name, value):
        return queryset


class SeriesFilterSet(django_filters.FilterSet):
    """Of a series, what is over: what is to come stands above it."""

    class Meta:
        fields = []

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).past()


class CalendarFilterSet(EventFilterSet):
    """The same choices for a calendar, which keeps what is past."""

    def filter_queryset(self, queryset):
        return super(EventFilterSet, self).filter_queryset(queryset)

import django_filters
from django.utils.translation import gettext_lazy as _

from cms.models.filters import PageFilterSet

from .choices import Status


class ProjectFilterSet(PageFilterSet):
    status = django_filters.ChoiceFilter(
        method="in_state",
        choices=Status.choices,
        label=_("Status"),
        empty_label=_("All projects"),
    )

    def in_state(self, queryset, name, value):
        return queryset.in_state(value)

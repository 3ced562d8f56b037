"""What the admin's listings of submissions share."""

import django_filters
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet


class SubmissionFilterSet(WagtailFilterSet):
    created = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("received"), widget=DateRangePickerWidget
    )

"""All date fields of the admin read what `cms.text.dates` understands: forms, dialogs, filters."""

import django_filters
from django.db import models
from wagtail.admin import widgets
from wagtail.admin.forms.models import register_form_field_override

from cms.text.date_fields import ClockField, DayField, DayRangeField, MomentField

FIELDS = {
    models.DateField: (DayField, widgets.AdminDateInput),
    models.TimeField: (ClockField, widgets.AdminTimeInput),
    models.DateTimeField: (MomentField, widgets.AdminDateTimeInput),
}


def read_dates_as_written():
    for column, (form_class, widget) in FIELDS.items():
        override = {"form_class": form_class, "widget": widget}
        register_form_field_override(column, override=override)
    # Wagtail's own reports have no other way to be told.
    django_filters.DateFromToRangeFilter.field_class = DayRangeField

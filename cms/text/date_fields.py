"""Form fields that read dates as people write them and keep what they do not understand."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.fields import DateRangeField

from .dates import read_clock, read_day, read_moment


class DayField(forms.DateField):
    default_error_messages = {"invalid": _("This is no date. Please write it like 24.02.2027.")}

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            value = read_day(value, timezone.localdate())
            if value is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class ClockField(forms.TimeField):
    default_error_messages = {"invalid": _("This is no time of day. Please write it like 10:30.")}

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            value = read_clock(value)
            if value is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class MomentField(forms.DateTimeField):
    default_error_messages = {
        "invalid": _("This is no date with a time. Please write it like 24.02.2027 10:30."),
        "ambiguous_timezone": _(
            "The clocks are changed at this time: it does not exist, or twice. "
            "Please choose another."
        ),
    }

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            value = read_moment(value, timezone.localdate())
            if value is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages[error.code], code=error.code) from error


class DayRangeField(DateRangeField):
    """From one day to another; either may be open."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = [DayField(required=False), DayField(required=False)]

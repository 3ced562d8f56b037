"""Dates by the clock on the wall, which stays the same when summer time begins or ends."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def at(day: date, clock: time) -> datetime:
    """The moment at which the clocks in Berlin show this."""
    return timezone.make_aware(datetime.combine(day, clock))


def moved(moment: datetime, by: timedelta) -> datetime:
    """Some days later or earlier, at the same time of day."""
    local = timezone.localtime(moment)
    return at(local.date() + by, local.time())


def next_such_day(moment: datetime, today: date) -> date:
    """The first day after today that is the same day of the week."""
    weekday = timezone.localtime(moment).weekday()
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)

from datetime import datetime, time, timedelta
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

# An event without an end counts as running for this long.
ASSUMED_DURATION = timedelta(hours=2)


class EventState(StrEnum):
    ANNOUNCED = "announced"
    RUNNING = "running"
    OVER = "over"
    RECAP = "recap"
    CANCELLED = "cancelled"
    MOVED = "moved"


def state_of(event, now: datetime) -> EventState:
    """The one answer to "what about this event?" that page, card, calendar and data share."""
    if event.status == EventState.CANCELLED:
        return EventState.CANCELLED
    if now >= end_of(event):
        return EventState.RECAP if event.has_recap else EventState.OVER
    if now >= event.start:
        return EventState.RUNNING
    return EventState.MOVED if event.status == EventState.MOVED else EventState.ANNOUNCED


def end_of(event) -> datetime:
    """When the event is over; one known by its date only lasts until midnight in Berlin."""
    if not event.has_time:
        last_day = timezone.localtime(event.end or event.start).date()
        return _midnight(last_day + timedelta(days=1))
    return event.end or event.start + ASSUMED_DURATION


def not_over(now: datetime) -> Q:
    """`end_of(event) > now` as a condition for the database."""
    today = _midnight(timezone.localtime(now).date())
    timed = Q(end__gt=now) | Q(end=None, start__gt=now - ASSUMED_DURATION)
    dated = Q(end__gte=today) | Q(end=None, start__gte=today)
    return Q(Q(has_time=True) & timed | Q(has_time=False) & dated)


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))

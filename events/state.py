from datetime import datetime, time
from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from .dates import at
from .when import ASSUMED_DURATION


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
    if now >= event.when.is_over_at:
        return EventState.RECAP if event.has_recap else EventState.OVER
    if now >= event.start and not event.when.expected:
        return EventState.RUNNING
    return EventState.MOVED if event.status == EventState.MOVED else EventState.ANNOUNCED


def not_over(now: datetime) -> Q:
    """`event.when.is_over_at > now` as a condition for the database."""
    today = at(timezone.localdate(now), time.min)
    timed = Q(end__gt=now) | Q(end=None, start__gt=now - ASSUMED_DURATION)
    dated = Q(end__gte=today) | Q(end=None, start__gte=today)
    return Q(Q(has_time=True) & timed | Q(has_time=False) & dated | ~Q(expected=""))

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from cms.models.querysets import StoryPageQuerySet
from events.registration.models import Registration

from .choices import RegistrationState, Status
from .state import not_over


class EventQuerySet(StoryPageQuerySet):
    def upcoming(self, now=None):
        """Not over yet, the next one first: today's event is coming until it ends. What has no date
        yet comes last."""
        is_dated = models.Case(models.When(expected="", then=0), default=1)
        return self.filter(not_over(now or timezone.now())).order_by(is_dated, "start", "pk")

    def awaited(self):
        """Not over yet, and nobody has called it off."""
        return self.upcoming().exclude(status=Status.CANCELLED)

    def past(self, now=None):
        """Over, the latest first."""
        return self.exclude(not_over(now or timezone.now())).order_by("-start", "-pk")

    def published_somewhere(self):
        """Events that visitors find, be it in another language."""
        keys = self.model.objects.live().values("translation_key")
        return self.filter(translation_key__in=keys)

    def hidden(self):
        """Coming events of which visitors see nothing, though people are registered there."""
        seen = self.model.objects.live().public().values("translation_key")
        registered = Registration.objects.active().filter(event=models.OuterRef("pk"))
        return self.awaited().filter(models.Exists(registered)).exclude(translation_key__in=seen)

    def with_seats(self):
        """Adds how many people have a seat and how many wait, and at which of its languages they
        are kept."""
        registrations = Registration.objects.filter(
            event__translation_key=models.OuterRef("translation_key")
        ).order_by()

        def count(state):
            numbers = registrations.filter(state=state).values("state").annotate(models.Count("pk"))
            return Coalesce(models.Subquery(numbers.values("pk__count")), 0)

        return self.annotate(
            confirmed=count(RegistrationState.CONFIRMED),
            waiting=count(RegistrationState.WAITING),
            registered_at=models.Subquery(registrations.values("event")[:1]),
        )

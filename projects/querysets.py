from django.db.models import F
from django.utils import timezone

from cms.models.querysets import StoryPageQuerySet

from .choices import Status
from .state import is_in


class ProjectQuerySet(StoryPageQuerySet):
    def looking_for_partners(self, day=None):
        """Open on that day (today, unless told), the one that closes first in front."""
        return self.in_state(Status.OPEN, day).order_by(
            F("partner_deadline").asc(nulls_last=True), "pk"
        )

    def in_state(self, state, day=None):
        return self.filter(is_in(state, day or timezone.localdate()))

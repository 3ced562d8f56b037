from django.db.models import F, Q
from django.utils import timezone

from cms.models.querysets import StoryPageQuerySet

from .choices import Status


class ProjectQuerySet(StoryPageQuerySet):
    def looking_for_partners(self, day=None):
        """Open on that day (today, unless told), the one that closes first in front."""
        day = day or timezone.localdate()
        in_time = Q(partner_deadline=None) | Q(partner_deadline__gte=day)
        return self.filter(in_time, status=Status.OPEN).order_by(
            F("partner_deadline").asc(nulls_last=True), "pk"
        )

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.heartbeat import Timed
from cms.models.heartbeat import Heartbeat
from submissions.privacy.retention import delete_expired

# After this it waits a night: a clock that jumps ahead would have everything deleted.
AWAY = timedelta(days=7)


def was_away():
    last = Heartbeat.objects.filter(name="delete_expired").first()
    return last and last.succeeded and abs(timezone.now() - last.succeeded) > AWAY


class Command(Timed, BaseCommand):
    period = timedelta(days=1)
    help = "Deletes what people sent when its time is over (site settings); for every night."

    def handle(self, **options):
        if was_away():
            self.stdout.write(
                "Nothing: it has not run for long, or the clock is wrong. Next night."
            )
            return
        for label, count in delete_expired().items():
            self.stdout.write(f"{label}: {count}")

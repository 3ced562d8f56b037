from datetime import timedelta

from django.core.management.base import BaseCommand

from cms.heartbeat import Timed
from submissions.privacy.retention import delete_expired


class Command(Timed, BaseCommand):
    period = timedelta(days=1)
    help = "Deletes what people sent when its time is over (site settings); for every night."

    def handle(self, **options):
        for label, count in delete_expired().items():
            self.stdout.write(f"{label}: {count}")

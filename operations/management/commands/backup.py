from datetime import timedelta

from django.core.management.base import BaseCommand

from cms.heartbeat import Timed
from operations.backups import archive


class Command(Timed, BaseCommand):
    help = "Keeps database and uploads with restic, and lets old backups go. For every night."
    period = timedelta(days=1)

    def handle(self, **options):
        self.detail = archive.make()
        for name, number in self.detail.items():
            self.stdout.write(f"{name}: {number}")
        if not archive.has_own_uploads():
            self.stdout.write("The uploads are on S3: switch versions on in the bucket.")

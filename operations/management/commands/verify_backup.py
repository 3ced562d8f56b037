from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from cms.heartbeat import Timed
from operations.backups import archive

SHOWN = 5


class Command(Timed, BaseCommand):
    help = "Restores the last backup beside the site, counts, and looks for files. For every week."
    period = timedelta(days=7)

    def handle(self, **options):
        with archive.fetched() as found:
            faults = list(found.faults())
            self.detail = {"made": found.about["made"], "faults": len(faults)}
        if faults:
            raise CommandError("The backup lacks something: " + "; ".join(faults[:SHOWN]))
        self.stdout.write(f"The backup of {found.about['made']} is whole.")

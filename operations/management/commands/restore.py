from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from operations.backups import archive

AFTERWARDS = """Restored. What is left to do:
  look at Reports › Outgoing mails before the mail worker starts: what waited then is sent again
  start the web server and the mail worker anew: they remember pages of before"""


class Command(BaseCommand):
    help = "Puts a backup in place of the site's database, and its uploads among those there."

    def add_arguments(self, parser):
        parser.add_argument("snapshot", nargs="?", default="latest", help="id, by restic snapshots")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, snapshot, yes, **options):
        with archive.fetched(snapshot) as found:
            found.refuse()
            question = f"Overwrite the site with the backup of {found.about['made']}? (yes/no) "
            if not yes and input(question).strip() != "yes":
                raise CommandError("Nothing has been changed.")
            found.load()
        call_command("migrate", verbosity=0)
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)
        self.stdout.write(AFTERWARDS)

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles the interface texts without the gettext tools, which not every machine has."

    requires_system_checks = ()

    def handle(self, **options):
        for folder in settings.LOCALE_PATHS:
            for path in folder.glob("*/LC_MESSAGES/*.po"):
                made = path.with_suffix(".mo")
                if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
                    polib.pofile(str(path)).save_as_mofile(str(made))

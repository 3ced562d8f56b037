from django.core.management.base import BaseCommand

from home.roles import setup_roles


class Command(BaseCommand):
    help = "Brings groups, permissions and review to the declared state; may run again."

    def handle(self, **options):
        for line in setup_roles():
            self.stdout.write(line)

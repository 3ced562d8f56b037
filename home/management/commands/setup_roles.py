from django.core.management.base import BaseCommand

from home.roles import setup_roles


class Command(BaseCommand):
    help = "Makes the groups of the admin with their permissions; may run again after updates."

    def handle(self, **options):
        group = setup_roles()
        self.stdout.write(f"The group “{group.name}” is set up.")

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.users.models import UserProfile

from home.demo.loader import load_demo
from home.models import HomePage
from home.roles import setup_roles

PASSWORD = "stadtretter-demo"


class Command(BaseCommand):
    help = "Loads the demo content and log-ins into an empty site; others are left as they are."

    def handle(self, **options):
        if HomePage.objects.exists():
            self.stdout.write("The site has content already; nothing was loaded.")
            return
        self.stdout.write("Drawing the pictures and loading the demo content (a minute) …")
        with transaction.atomic():
            load_demo()
            editors = setup_roles()
            users = get_user_model().objects
            admin = users.create_superuser("admin", "admin@example.org", PASSWORD)
            editor = users.create_user("redaktion", "redaktion@example.org", PASSWORD)
            editor.groups.add(editors)
            for user in (admin, editor):
                UserProfile.objects.create(user=user, preferred_language="de")
        self.stdout.write(self.style.SUCCESS("The demo content is loaded."))

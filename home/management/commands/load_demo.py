from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.users.models import UserProfile

from home.demo.loader import load_demo
from home.models import HomePage
from home.roles import ADMINISTRATORS, EDITORS, EVENTS, GUESTS, PARTNERS, setup_roles

PASSWORD = "stadtretter-demo"
LOG_INS = {
    "redaktion": EDITORS,
    "gast": GUESTS,
    "veranstaltungen": EVENTS,
    "partnerschaften": PARTNERS,
    "administration": ADMINISTRATORS,
}


class Command(BaseCommand):
    help = "Loads the demo content and log-ins into an empty site; others are left as they are."

    def handle(self, **options):
        if HomePage.objects.exists():
            self.stdout.write("The site has content already; nothing was loaded.")
            return
        self.stdout.write("Drawing the pictures and loading the demo content (a minute) …")
        with transaction.atomic():
            load_demo()
            setup_roles()
            users = get_user_model().objects
            admin = users.create_superuser("admin", "admin@example.org", PASSWORD)
            UserProfile.objects.create(user=admin, preferred_language="de")
            for name, role in LOG_INS.items():
                user = users.create_user(name, f"{name}@example.org", PASSWORD)
                user.groups.add(Group.objects.get(name=role))
                UserProfile.objects.create(user=user, preferred_language="de")
        self.stdout.write(self.style.SUCCESS("The demo content is loaded."))

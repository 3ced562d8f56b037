import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.users.models import UserProfile

from demo.loader import load_demo
from home.models import HomePage
from home.roles import ADMINISTRATORS, EDITORS, EVENTS, GUESTS, PARTNERS, setup_roles

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
            passwords = make_log_ins()
        self.stdout.write(self.style.SUCCESS("The demo content is loaded."))
        for name, password in passwords.items():
            self.stdout.write(f"  {name}: {password}")


def make_log_ins():
    """One for each role. On a development machine also one that may do everything, and all have
    the password of the settings; elsewhere each gets its own. Returns those by name."""
    password = getattr(settings, "DEMO_PASSWORD", "")
    users, made = get_user_model().objects, {}
    if password:
        _speaks_german(users.create_superuser("admin", "admin@example.org", password))
    for name, role in LOG_INS.items():
        made[name] = password or secrets.token_urlsafe(12)
        user = users.create_user(name, f"{name}@example.org", made[name])
        user.groups.add(Group.objects.get(name=role))
        _speaks_german(user)
    return {} if password else made


def _speaks_german(user):
    UserProfile.objects.create(user=user, preferred_language="de")

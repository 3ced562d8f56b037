from pathlib import Path
from urllib.parse import urlsplit

import yaml
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page, Site

from cms.models.settings import SiteSettings
from home.models import HomePage
from home.roles import setup_roles

PAGES = Path(__file__).parents[2] / "skeleton.yaml"


class Command(BaseCommand):
    help = (
        "Makes what a new site begins with: front page, empty sections, drafts of imprint and "
        "privacy notice, rights. Does nothing where there is a front page."
    )

    @transaction.atomic
    def handle(self, **options):
        if HomePage.objects.exists():
            self.stdout.write("There is a front page; nothing has been changed.")
            return
        pages = yaml.safe_load(PAGES.read_text())
        with translation.override(settings.LANGUAGE_CODE):
            self.locale, _is_new = Locale.objects.get_or_create(
                language_code=settings.LANGUAGE_CODE
            )
            home = self.add(Page.get_first_root_node(), **pages["home"])
            site = self.site(home)
            for values in pages["sections"]:
                self.add(home, show_in_menus=True, **values)
            standing = SiteSettings.for_site(site)
            for name, values in pages["standing"].items():
                setattr(standing, name, self.add(home, live=False, **values))
            standing.save()
            setup_roles()
        self.stdout.write(f"Front page and {len(pages['sections'])} sections made.")

    def add(self, parent, model, live=True, **values):
        values |= {"live": False, "locale": self.locale}
        page = parent.add_child(instance=apps.get_model(model)(**values))
        revision = page.save_revision()
        if live:
            revision.publish()
        return page

    def site(self, home):
        """The site of BASE_URL; Wagtail's own first page goes."""
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        port = address.port or {"http": 80, "https": 443}[address.scheme]
        values = {"hostname": address.hostname, "port": port, "root_page": home}
        site, _is_new = Site.objects.update_or_create(is_default_site=True, defaults=values)
        for page in Page.objects.filter(depth=2).exclude(pk=home.pk).exact_type(Page):
            page.delete()
        return site

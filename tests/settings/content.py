from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from home.models import HomePage


def make():
    """A front page, for a site that has nothing else."""
    with override("de"):
        root = Page.get_first_root_node()
        root.get_children().delete()
        locale, _ = Locale.objects.get_or_create(language_code="de")
        home = HomePage(title="Start", slug="start", summary="Lebendige Innenstädte", locale=locale)
        Page.get_first_root_node().add_child(instance=home)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "port": 443, "root_page": home},
        )

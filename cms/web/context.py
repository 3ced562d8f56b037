from django.conf import settings
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page, Site

from cms.generation import remembered
from cms.language.showing import language_links, start_pages
from cms.models.filters import topics_in_language
from cms.models.settings import SiteSettings


def site(request):
    """What the frame of every public page shows; asked for only when a template uses it."""

    def site_settings():
        return SiteSettings.for_request(request)

    def home_page():
        found = Site.find_for_request(request)
        return found and remembered(
            ("home", found.pk, get_language()), lambda: found.root_page.localized
        )

    home = SimpleLazyObject(home_page)
    return {
        "site_settings": SimpleLazyObject(site_settings),
        "home_page": home,
        "navigation": SimpleLazyObject(lambda: _menu(home)),
        "footer_topics": SimpleLazyObject(topics_here),
        "language_links": SimpleLazyObject(lambda: language_links(request, _same_address(request))),
    }


def topics_here():
    """The topics in the active language."""
    return remembered(("topics", get_language()), lambda: list(topics_in_language()))


def _same_address(request):
    """The address in each language; pages name theirs, so where none did, there is no page."""
    match = request.resolver_match
    if not match or match.view_name == "wagtail_serve":
        return start_pages(request)
    return {code: translate_url(request.path, code) for code, _ in settings.LANGUAGES}


def _menu(home):
    def pages():
        return list(Page.objects.child_of(home).live().public().in_menu())

    return remembered(("menu", home.pk), pages) if home else []

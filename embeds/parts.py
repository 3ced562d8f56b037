"""What of a single page other websites may show: its card, and the tables in its body."""

from wagtail.models import Page

from cms.closed import public
from cms.language.showing import active_locale
from cms.models.page import BasePage


def public_pages():
    return public(Page.objects.live())


def page_with(key):
    """The page that everybody may read, in the active language; None where there is none."""
    found = public_pages().filter(translation_key=key, locale=active_locale()).specific().first()
    return found if isinstance(found, BasePage) else None


def tables(page):
    return [block for block in page.body if block.block_type == "table"]

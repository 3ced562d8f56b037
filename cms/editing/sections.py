"""Where pages of each kind live, and which of these places somebody may work in."""

from django.conf import settings
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.generation import remembered
from cms.models.index import IndexPage

WORK = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


def sections_of(user):
    """The sections in which this user may work, those in German first. The menu asks on every page
    of the admin."""
    if not hasattr(user, "_sections"):
        may_work = PagePermissionPolicy().user_has_any_permission_for_instance
        sections = remembered("sections", _sections)
        user._sections = [section for section in sections if may_work(user, WORK, section)]
    return user._sections


def _sections():
    pages = Page.objects.type(IndexPage).order_by("path").specific()
    return sorted(pages, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)


def may_open(user, model):
    """Whether there is a place for pages of this kind in which the user may work."""
    return any(model.can_exist_under(section) for section in sections_of(user))


def places_for(user, model):
    """The sections that take a new page of this kind from this user."""
    return [
        section
        for section in sections_of(user)
        if model.can_create_at(section) and section.permissions_for_user(user).can_add_subpage()
    ]

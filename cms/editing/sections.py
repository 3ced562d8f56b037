"""Where pages of each kind live, and which of these places somebody may work in."""

from django.conf import settings
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.models.index import IndexPage

WORK = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


def sections_of(user):
    """The sections in which this user may work, those in German first; asked for once a request."""
    if not hasattr(user, "_sections"):
        pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, WORK)
        sections = pages.type(IndexPage).prefetch_related("locale").order_by("path").specific()
        user._sections = sorted(
            sections, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE
        )
    return user._sections


def may_open(user, model):
    """Whether there is a place for pages of this kind in which the user may work."""
    return any(model.can_exist_under(section) for section in sections_of(user))


def places_for(user, model):
    """The sections that take a new page of this kind from this user."""
    return [
        section
        for section in sections_of(user)
        if section.permissions_for_user(user).can_add_subpage() and model.can_create_at(section)
    ]

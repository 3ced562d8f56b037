"""Who may do what in the admin; `manage.py setup_roles` brings the groups to this state."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Redaktion"

# Permissions on pages hold for the whole tree, those on media for all collections.
_PAGES = [f"wagtailcore.{action}_page" for action in ("add", "change", "publish", "lock", "unlock")]
# Wagtail asks for the permissions of its own models, whatever stands in for them.
_MEDIA = [
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
]
_MODELS = [
    "cms.add_topic",
    "cms.change_topic",
    "cms.delete_topic",
    "cms.view_topic",
    "cms.add_recording",
    "cms.change_recording",
    "cms.delete_recording",
    "cms.view_recording",
    "cms.change_sitesettings",
    "cms.view_outgoingmail",
    "cms.change_outgoingmail",
    "cms.personal_data",
    "network.add_person",
    "network.change_person",
    "network.delete_person",
    "network.view_person",
    "network.add_organisation",
    "network.change_organisation",
    "network.delete_organisation",
    "network.view_organisation",
    "articles.view_voice",
    "articles.change_voice",
    "articles.delete_voice",
    "events.view_registration",
    "events.change_registration",
    "events.delete_registration",
    "events.view_eventtotal",
    "home.view_contactmessage",
    "home.delete_contactmessage",
    "projects.view_enquiry",
    "projects.change_enquiry",
    "projects.delete_enquiry",
    "search.view_miss",
    "wagtail_localize.submit_translation",
    "wagtailadmin.access_admin",
    "wagtailsearchpromotions.add_searchpromotion",
    "wagtailsearchpromotions.change_searchpromotion",
    "wagtailsearchpromotions.delete_searchpromotion",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.view_redirect",
]


def setup_roles():
    """Makes or mends the editors' group; may run as often as you like. Returns the group."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set(_permission(name) for name in _MODELS)
    for name in _PAGES:
        GroupPagePermission.objects.get_or_create(
            group=group, page=Page.get_first_root_node(), permission=_permission(name)
        )
    for name in _MEDIA:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=_permission(name)
        )
    return group


def _permission(name):
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)

from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.permissions import page_permission_policy

from .contact.admin import MessageViewSet
from .desk import Desk
from .guide import GuideView
from .touched import tell_after_publishing, tell_after_settings


@hooks.register("register_admin_viewset")
def register_messages():
    return MessageViewSet()


@hooks.register("construct_reports_menu")
def hide_reports(request, items):
    """Reports tell of everybody's pages; guest authors, who publish nothing, have their own."""
    if not page_permission_policy.user_has_permission(request.user, "publish"):
        items.clear()


hooks.register("after_publish_page", tell_after_publishing)
hooks.register("after_edit_setting", tell_after_settings)


@hooks.register("construct_homepage_panels")
def lay_desk(request, panels):
    """The desk says what Wagtail's lists of pages in review say, with fewer queries."""
    said_twice = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)
    panels[:] = [Desk(), *(panel for panel in panels if not isinstance(panel, said_twice))]


@hooks.register("register_admin_urls")
def register_guide():
    view = GuideView.as_view()
    return [path("guide/", view, name="guide"), path("guide/<path:name>", view, name="guide")]


@hooks.register("register_help_menu_item")
def register_guide_menu_item():
    return MenuItem(_("Guide"), reverse_lazy("guide"), icon_name="help", order=100)


@hooks.register("construct_help_menu")
def hide_manual_of_wagtail(request, items):
    """The guide says what an editor needs of it, in German and in the site's own words."""
    foreign = ("editor-guide", "whats-new-in-wagtail")
    items[:] = [item for item in items if not item.name.startswith(foreign)]


@hooks.register("insert_global_admin_css")
def carry_brand():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/brand.css"))

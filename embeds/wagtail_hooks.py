from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.closed import is_public
from cms.editing.menus import CONTENT

from .maker import PAGE, MakerView


@hooks.register("register_admin_urls")
def register_maker():
    view = MakerView.as_view()
    return [
        path("embeds/", view, {"what": "events"}, name="embed_maker"),
        path("embeds/<slug:what>/", view, name="embed_maker"),
    ]


@hooks.register(CONTENT)
def register_maker_menu_item():
    url = reverse_lazy("embed_maker")
    return MenuItem(_("For other websites"), url, icon_name="code", order=900)


@hooks.register("register_page_header_buttons")
def embed_button(page, user, view_name, next_url=None):
    if page.live and page.depth > 1 and is_public(page):
        url = f"{reverse('embed_maker', args=[PAGE])}?page={page.pk}"
        yield Button(_("For other websites"), url, icon_name="code", priority=70)

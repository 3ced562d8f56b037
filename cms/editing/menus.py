"""The menu in the order of a week: write, look at what came in, the network, media, settings. The
rooms put their entries into submenus by the hooks named here."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.documents.wagtail_hooks import register_documents_menu_item
from wagtail.images.wagtail_hooks import register_images_menu_item

NEW = "register_new_page_menu_item"
CONTENT = "register_content_menu_item"
INCOMING = "register_incoming_menu_item"
MEDIA = "register_media_menu_item"

new_page_menu = Menu(register_hook_name=NEW)
content_menu = Menu(register_hook_name=CONTENT)
incoming_menu = Menu(register_hook_name=INCOMING)
media_menu = Menu(register_hook_name=MEDIA)

# Pages themselves have 100, the network 250.
SUBMENUS = [
    (_("New"), new_page_menu, "new", "plus", 80),
    (pgettext_lazy("menu", "Content"), content_menu, "content", "list-ul", 90),
    (_("Incoming"), incoming_menu, "incoming", "mail", 200),
    (_("Media"), media_menu, "media", "image", 300),
]


def lay():
    for label, menu, name, icon, order in SUBMENUS:
        item = SubmenuMenuItem(label, menu, name=name, icon_name=icon, order=order)
        hooks.register("register_admin_menu_item", lambda item=item: item)
    for register in (register_images_menu_item, register_documents_menu_item):
        hooks.register(MEDIA, register)
    hooks.register("construct_main_menu", hide_what_media_hold)


def hide_what_media_hold(request, items):
    items[:] = [item for item in items if item.name not in ("images", "documents")]

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.editing.listings import DayColumn, DayFilter, KindViewSet, filters_of

from .choosers import viewset
from .delivery import guard
from .delivery.admin import BouncesView, DeliveryView, MailingViewSet, delivery_buttons, lead_on
from .delivery.sending import send_some
from .looking import LookAgainView
from .models import EditionPage
from .subscribing.admin import SubscriberViewSet


class EditionViewSet(KindViewSet):
    model = EditionPage
    icon = "mail"
    menu_order = 80
    new_label = _("New weekly overview")
    list_display = (DayColumn("date", label=_("Date")),)
    filterset_class = filters_of(EditionPage, date=DayFilter(_("Date")))


@hooks.register("register_admin_viewset")
def register_editions():
    return EditionViewSet()


@hooks.register("register_admin_viewset")
def register_entry_chooser():
    return viewset


@hooks.register("register_admin_urls")
def register_look_again():
    view = LookAgainView.as_view()
    return [path("overview/<int:pk>/look-again/", view, name="edition_look_again")]


@hooks.register("insert_global_admin_css")
def insert_styles():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/overview.css"))


@hooks.register("insert_editor_js")
def insert_counters():
    return format_html('<script src="{}" defer></script>', static("admin/counters.js"))


@hooks.register("register_admin_viewset")
def register_subscribers():
    return SubscriberViewSet()


hooks.register("mail_work", send_some)
hooks.register("after_publish_page", lead_on)
hooks.register("register_page_header_buttons", delivery_buttons)
hooks.register("before_delete_page", guard.keep_deleted)
hooks.register("before_bulk_action", guard.keep_all)


@hooks.register("register_admin_urls")
def register_delivery():
    return [
        path("overview/<int:pk>/delivery/", DeliveryView.as_view(), name="edition_delivery"),
        path("overview/failing-addresses/", BouncesView.as_view(), name="failing_addresses"),
    ]


@hooks.register("register_admin_viewset")
def register_mailings():
    return MailingViewSet()

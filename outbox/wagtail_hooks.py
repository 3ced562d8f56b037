from wagtail import hooks

from .admin import MailViewSet


@hooks.register("register_admin_viewset")
def register_outgoing_mail():
    return MailViewSet()

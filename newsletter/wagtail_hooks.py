from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.editing.listings import DayColumn, DayFilter, KindViewSet, filters_of

from .models import EditionPage


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

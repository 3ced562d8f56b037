from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.forms.admin import MailViewSet
from cms.forms.rights_admin import PersonalDataMenuItem, PersonalDataView

from .models import Recording, Topic
from .usage import UsedViewSet


class TopicViewSet(UsedViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "summary", UsedViewSet.usage_column]
    search_fields = ["name", "summary"]


class RecordingViewSet(UsedViewSet):
    model = Recording
    icon = "media"
    menu_label = _("Recordings")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["title", "kind", "duration", "language", UsedViewSet.usage_column]
    list_filter = ["kind", "language"]
    search_fields = ["title"]


register_snippet(TopicViewSet)
register_snippet(RecordingViewSet)


@hooks.register("register_admin_viewset")
def register_outgoing_mail():
    return MailViewSet()


@hooks.register("register_admin_urls")
def register_personal_data():
    view = PersonalDataView.as_view()
    return [path("reports/personal-data/", view, name="personal_data")]


@hooks.register("register_reports_menu_item")
def register_personal_data_menu_item():
    url = reverse_lazy("personal_data")
    return PersonalDataMenuItem(_("Personal data"), url, icon_name="user", order=950)

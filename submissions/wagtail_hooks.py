from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .privacy.admin import PersonalDataMenuItem, PersonalDataView


@hooks.register("register_admin_urls")
def register_personal_data():
    view = PersonalDataView.as_view()
    return [path("reports/personal-data/", view, name="personal_data")]


@hooks.register("register_reports_menu_item")
def register_personal_data_menu_item():
    url = reverse_lazy("personal_data")
    return PersonalDataMenuItem(_("Personal data"), url, icon_name="user", order=950)

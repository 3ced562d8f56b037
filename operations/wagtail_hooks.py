from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .admin import HealthMenuItem, HealthPanel, HealthView
from .findings import State
from .health import report, worst


@hooks.register("register_admin_urls")
def register_health():
    return [path("reports/health/", HealthView.as_view(), name="health_report")]


@hooks.register("register_reports_menu_item")
def register_health_menu_item():
    url = reverse_lazy("health_report")
    return HealthMenuItem(_("State of the site"), url, icon_name="check", order=50)


@hooks.register("construct_homepage_panels", order=10)
def warn_on_the_desk(request, panels):
    panels.append(HealthPanel())


@hooks.register("full_health")
def full_health():
    """For monitoring: whether it is bad, and all findings."""
    found = report()
    findings = [finding._asdict() for finding in found]
    return worst(found) == State.BAD, {"state": worst(found), "findings": findings}

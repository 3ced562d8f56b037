"""Whether all is well: the page in the reports, and the line on the desk."""

from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from .health import is_known_bad, last_check, report

PERMISSION = "operations.see_health"


@method_decorator(permission_required(PERMISSION), name="dispatch")
class HealthView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "operations/admin/health.html"
    page_title = _("State of the site")
    header_icon = "check"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(findings=report(), check=last_check(), **kwargs)


class HealthMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


class HealthPanel(Component):
    """Above the desk when all is not well: to those who can do something, and to editors, who
    should know why things do not happen."""

    order = 40
    template_name = "operations/admin/health_panel.html"

    class Media:
        css = {"all": ["css/admin/health.css"]}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        may_read = user.has_perm(PERMISSION)
        concerned = may_read or page_permission_policy.user_has_permission(user, "publish")
        return {"is_bad": concerned and is_known_bad(), "may_read": may_read}

"""The editors' listing of projects."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn

from cms.editing.listings import DayColumn, DayFilter, KindIndexView, KindViewSet, filters_of
from network.listings import PeopleColumn, PersonFilter
from projects.enquiry.models import Enquiry

from .models import ProjectPage

OPEN_STATES = "&".join(f"state={state}" for state in Enquiry.OPEN)


def enquiries_link(project):
    """Number of open enquiries, with a link to them."""
    if not project.open_enquiries:
        return ""
    url = f"{reverse('enquiry:index')}?project={project.pk}&{OPEN_STATES}"
    return format_html('<a href="{}">{}</a>', url, project.open_enquiries)


class ProjectIndexView(KindIndexView):
    def get_base_queryset(self):
        is_open = Q(enquiries__state__in=Enquiry.OPEN)
        return super().get_base_queryset().annotate(open_enquiries=Count("enquiries", is_open))

    @property
    def kind_columns(self):
        if not self.request.user.has_perm("projects.view_enquiry"):
            return self.list_display
        enquiries = Column("enquiries", label=_("Open enquiries"), accessor=enquiries_link)
        return [*self.list_display, enquiries]


class ProjectViewSet(KindViewSet):
    model = ProjectPage
    index_view_class = ProjectIndexView
    icon = "group"
    menu_order = 70
    new_label = _("New project")
    ordering = "-latest_revision_created_at"
    list_display = (
        Column("get_status_display", label=_("Status"), sort_key="status"),
        DayColumn("partner_deadline", label=_("Deadline for partners")),
        PeopleColumn("contacts", label=_("Contacts")),
        DateColumn(
            "latest_revision_created_at", label=_("Changed"), sort_key="latest_revision_created_at"
        ),
    )
    prefetched = ("contacts__person",)
    filterset_class = filters_of(
        ProjectPage,
        "status",
        partner_deadline=DayFilter(_("Deadline for partners")),
        person=PersonFilter("contacts", label=_("Contact")),
    )

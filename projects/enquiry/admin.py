"""How editors find and export enquiries."""

import django_filters
from django.contrib import messages
from django.db.models import Count
from django.forms import CheckboxSelectMultiple
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.ui.tables import Column

from cms.editing.read_only import ReadOnlyIndexView, ReadOnlyViewSet
from cms.models.settings import SiteSettings
from projects.models import ProjectPage
from submissions.admin import SubmissionFilterSet

from .models import Enquiry, EnquiryState
from .working import EnquiryInspectView

DAY = "SHORT_DATE_FORMAT"


def projects_with_enquiries(request):
    return ProjectPage.objects.filter(enquiries__isnull=False).distinct().order_by("title")


class EnquiryFilterSet(SubmissionFilterSet):
    project = django_filters.ModelChoiceFilter(label=_("project"), queryset=projects_with_enquiries)

    state = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("enquiry", "state"),
        choices=EnquiryState,
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = Enquiry
        fields = ["project", "state", "created"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        counts = dict(self.queryset.order_by().values_list("state").annotate(Count("pk")))
        self.filters["state"].extra["choices"] = [
            (state, f"{label} ({counts.get(state, 0)})") for state, label in EnquiryState.choices
        ]


class EnquiryIndexView(ReadOnlyIndexView):
    @cached_property
    def columns(self):
        settings = SiteSettings.for_request(self.request)
        deletion = Column(
            "deleted_after",
            label=_("deleted after"),
            accessor=lambda enquiry: date_format(enquiry.deleted_after(settings), DAY),
        )
        return [*super().columns, deletion]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("responsible")


class EnquiryViewSet(ReadOnlyViewSet):
    model = Enquiry
    index_view_class = EnquiryIndexView
    inspect_view_class = EnquiryInspectView
    icon = "mail"
    add_to_admin_menu = True
    menu_order = 250
    list_display = [
        "name",
        "organisation",
        "project_title",
        Column("get_state_display", label=pgettext_lazy("enquiry", "state"), sort_key="state"),
        "responsible",
        "created",
    ]
    search_fields = ["name", "organisation", "email", "message", "project_title"]
    filterset_class = EnquiryFilterSet
    inspect_view_fields = [
        "project_title",
        "state",
        "responsible",
        "created",
        "name",
        "organisation",
        "email",
        "phone",
        "sector",
        "message",
        "answers",
        "mail_states",
        "language",
        "notice",
        "notice_shown",
    ]
    export_filename = "enquiries"
    list_export = [
        "created",
        "project_title",
        "get_state_display",
        "responsible",
        "changed",
        "name",
        "organisation",
        "email",
        "phone",
        "get_sector_display",
        "message",
        "answers_text",
        "language",
        "notice_shown",
    ]
    export_headings = {
        "get_sector_display": _("kind of partner"),
        "get_state_display": pgettext_lazy("enquiry", "state"),
    }


def keep_answerable(request, pages):
    """Sends the editor to the open enquiries of projects that are about to be deleted."""
    projects = ProjectPage.objects.none()
    for page in pages:
        projects |= ProjectPage.objects.descendant_of(page, inclusive=True)
    waiting = Enquiry.objects.filter(project__in=projects, state__in=Enquiry.OPEN)
    if not (count := waiting.count()):
        return None
    messages.error(
        request,
        ngettext(
            "%(count)d enquiry has not been settled yet. Please accept or decline it first.",
            "%(count)d enquiries have not been settled yet. Please accept or decline them first.",
            count,
        )
        % {"count": count},
    )
    return redirect(
        reverse("enquiry:index") + f"?state={'&state='.join(Enquiry.OPEN)}"
        if request.user.has_perm("projects.view_enquiry")
        else "wagtailadmin_home"
    )

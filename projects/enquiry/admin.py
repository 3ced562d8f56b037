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
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column

from cms.models.settings import SiteSettings
from projects.models import ProjectPage
from submissions.admin import SubmissionFilterSet, SubmissionIndexView, SubmissionViewSet

from .models import Enquiry, EnquiryState
from .working import EnquiryInspectView

DAY = "SHORT_DATE_FORMAT"


def projects_with_enquiries(request):
    return ProjectPage.objects.filter(enquiries__isnull=False).distinct().order_by("title")


class EnquiryFilterSet(SubmissionFilterSet):
    project = django_filters.ModelChoiceFilter(queryset=projects_with_enquiries)

    state = django_filters.MultipleChoiceFilter(
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


class EnquiryIndexView(SubmissionIndexView):
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


class EnquiryViewSet(SubmissionViewSet):
    model = Enquiry
    index_view_class = EnquiryIndexView
    inspect_view_class = EnquiryInspectView
    icon = "mail"
    menu_order = 250
    list_display = [
        "name",
        "organisation",
        "project_title",
        "state",
        "responsible",
        "created",
    ]
    filterset_class = EnquiryFilterSet
    inspect_before = ["project_title", "state", "responsible", "created"]
    inspect_after = ["mail_states"]
    export_before = ["created", "project_title", "state", "responsible", "changed"]


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

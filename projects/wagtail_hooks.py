import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.forms.admin import RecordViewSet, SubmissionFilterSet

from .enquiries import Enquiry
from .models import ProjectPage


def projects_with_enquiries(request):
    return ProjectPage.objects.filter(enquiries__isnull=False).distinct().order_by("title")


class EnquiryFilterSet(SubmissionFilterSet):
    project = django_filters.ModelChoiceFilter(label=_("project"), queryset=projects_with_enquiries)

    class Meta:
        model = Enquiry
        fields = ["project", "created"]


class EnquiryViewSet(RecordViewSet):
    model = Enquiry
    icon = "mail"
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["name", "organisation", "project_title", "created"]
    search_fields = ["name", "organisation", "email", "message", "project_title"]
    filterset_class = EnquiryFilterSet
    inspect_view_fields = [
        "project_title",
        "created",
        "name",
        "organisation",
        "email",
        "phone",
        "partner_kind",
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
        "name",
        "organisation",
        "email",
        "phone",
        "get_partner_kind_display",
        "message",
        "answers_text",
        "language",
        "notice_shown",
    ]
    export_headings = {"get_partner_kind_display": _("kind of partner")}


@hooks.register("register_admin_viewset")
def register_enquiries():
    return EnquiryViewSet()

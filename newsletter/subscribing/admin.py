"""How editors see who subscribes, and take over an existing list."""

from dataclasses import astuple

import django_filters
from django import forms
from django.contrib import messages
from django.core import signing
from django.db.models import Count
from django.forms import CheckboxSelectMultiple
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from newsletter.models import Subscriber
from newsletter.models.subscriber import SubscriberState
from submissions.admin import SubmissionFilterSet, SubmissionIndexView, SubmissionViewSet

from .importing import check, counts, divided, store
from .tables import Line, read_lines

LARGEST_FILE = 5 * 1024 * 1024
# Of what is sent back to be confirmed; Django takes 2.5 MB at most.
LARGEST_LIST = 2 * 1024 * 1024
HOUR = 60 * 60


class SubscriberFilterSet(SubmissionFilterSet):
    state = django_filters.MultipleChoiceFilter(
        choices=SubscriberState, widget=CheckboxSelectMultiple
    )
    language = django_filters.MultipleChoiceFilter(choices=[], widget=CheckboxSelectMultiple)

    class Meta:
        model = Subscriber
        fields = ["state", "language", "created"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, labels in (("state", dict(SubscriberState.choices)), ("language", {})):
            rows = self.queryset.order_by(name).values_list(name).annotate(Count("pk"))
            self.filters[name].extra["choices"] = [
                (value, f"{labels.get(value, value)} ({count})") for value, count in rows
            ]


class SubscriberIndexView(SubmissionIndexView):
    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.user_has_permission("add"):
            url = reverse("subscriber:import")
            buttons.append(HeaderButton(_("Import"), url=url, icon_name="upload"))
        return buttons


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List"),
        help_text=gettext_lazy(
            "XLSX or CSV. The first line names the columns: e-mail address, language, "
            "confirmed on, wording."
        ),
    )
    wording = forms.CharField(
        label=gettext_lazy("Wording or source"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("What people agreed to, or where; for lines that do not say so."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 5 MB. Please divide it."))
        self.lines = read_lines(file)
        return file


class ImportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Shows what would become of each line; the list waits in the page, signed, and nowhere else,
    until somebody confirms it."""

    permission_policy = ModelPermissionPolicy(Subscriber)
    permission_required = "add"
    form_class = UploadForm
    template_name = "newsletter/admin/import.html"
    page_title = gettext_lazy("Import subscribers")
    header_icon = "upload"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        label = capfirst(Subscriber._meta.verbose_name_plural)
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("subscriber:index"), "label": label},
            {"url": "", "label": self.page_title},
        ]

    @property
    def salt(self):
        return f"newsletter.import.{self.request.user.pk}"

    def post(self, request, *args, **kwargs):
        if "list" in request.POST:
            return self.confirmed(request.POST["list"])
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        wording = form.cleaned_data["wording"]
        lines = (Line(*astuple(line)[:-1], line.wording or wording) for line in form.lines)
        checked = check(lines)
        fit, others = divided(checked)
        waiting = [form.cleaned_data["file"].name, [astuple(each.line) for each in fit]]
        signed = signing.dumps(waiting, salt=self.salt, compress=True)
        if len(signed) > LARGEST_LIST:
            form.add_error("file", _("The list is too long. Please divide it."))
            return self.form_invalid(form)
        context = self.get_context_data(
            form=form,
            counts=counts(checked),
            others=others,
            fit=fit,
            signed=signed if fit else "",
        )
        return self.render_to_response(context)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def confirmed(self, signed):
        try:
            name, rows = signing.loads(signed, salt=self.salt, max_age=HOUR)
        except signing.BadSignature:
            messages.error(self.request, _("Please choose the file once more."))
            return redirect("subscriber:import")
        count = store([Line(*row) for row in rows], name)
        text = ngettext(
            "%(count)d subscriber has been imported.",
            "%(count)d subscribers have been imported.",
            count,
        )
        messages.success(self.request, text % {"count": count})
        return redirect("subscriber:index")


class SubscriberViewSet(SubmissionViewSet):
    model = Subscriber
    index_view_class = SubscriberIndexView
    icon = "group"
    menu_order = 256
    list_display = ["email", "state", "language", "confirmed", "created"]
    filterset_class = SubscriberFilterSet
    inspect_before = ["state", "created"]
    inspect_after = ["confirmed", "left", "wording", "place"]
    export_before = []
    export_after = [
        "state",
        "language",
        "created",
        "confirmed",
        "wording",
        "place",
        "left",
        "notice_shown",
    ]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("import/", ImportView.as_view(), name="import")]

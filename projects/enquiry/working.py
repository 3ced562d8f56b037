"""Where editors work on enquiries: what was sent, what became of it, what is next."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models.settings import SiteSettings
from network.choices import Sector
from network.models import Organisation
from submissions.admin import SubmissionInspectView

from .models import Enquiry
from .partners import NotNow, accept


class StateForm(forms.ModelForm):
    text = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only editors see it. It is deleted with the enquiry."),
    )

    class Meta:
        model = Enquiry
        fields = ["state", "responsible"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = get_user_model().objects.with_perm(
            "projects.change_enquiry", backend="django.contrib.auth.backends.ModelBackend"
        )
        self.fields["responsible"].label_from_instance = lambda user: (
            user.get_full_name() or user.get_username()
        )


class PartnerForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Organisation"), max_length=200)
    sector = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Sector)
    role = forms.CharField(
        label=gettext_lazy("Role in the project"), max_length=160, required=False
    )


class EnquiryInspectView(SubmissionInspectView):
    """One enquiry with its history; `action` in the POST says which of its forms was sent."""

    template_name = "projects/admin/enquiry.html"
    state_form = partner_form = None

    def get_context_data(self, **kwargs):
        may_accept = self.may_accept()
        return super().get_context_data(
            may_change=self.user_has_permission("change"),
            may_accept=may_accept,
            state_form=self.state_form or StateForm(instance=self.object),
            partner_form=self.partner_form
            or PartnerForm(
                initial={"name": self.object.organisation, "sector": self.object.sector}
            ),
            entries=self.object.entries.select_related("user"),
            deleted_after=self.object.deleted_after(SiteSettings.for_request(self.request)),
            **kwargs,
        )

    def may_accept(self):
        organisations = ModelPermissionPolicy(Organisation)
        return (
            self.user_has_permission("change")
            and organisations.user_has_permission(self.request.user, "add")
            and self.object.project is not None
        )

    def post(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        if request.POST.get("action") == "accept":
            return self.accept()
        self.state_form = StateForm(request.POST, instance=self.object)
        if not self.state_form.is_valid():
            return self.show_again()
        self.object.note(request.user, self.state_form.cleaned_data["text"])
        messages.success(request, _("Noted."))
        return redirect(request.path)

    def accept(self):
        if not self.may_accept():
            raise PermissionDenied
        self.partner_form = PartnerForm(self.request.POST)
        if not self.partner_form.is_valid():
            return self.show_again()
        try:
            organisation = accept(self.object, self.request.user, **self.partner_form.cleaned_data)
        except NotNow as reason:
            messages.error(self.request, str(reason))
            return self.show_again()
        messages.success(
            self.request,
            _("%(name)s is partner of the project now.") % {"name": organisation.name},
        )
        return redirect(self.request.path)

    def show_again(self):
        response = self.render_to_response(self.get_context_data())
        response.status_code = 422
        return response

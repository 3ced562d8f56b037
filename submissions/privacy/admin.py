"""The admin's place for people who ask what is held about them, or want it deleted."""

from django import forms
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import rights

PERMISSION = "submissions.personal_data"


class EmailForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))


@method_decorator(permission_required(PERMISSION), name="dispatch")
@method_decorator(sensitive_post_parameters("email"), name="dispatch")
class PersonalDataView(WagtailAdminTemplateMixin, FormView):
    """Finds, exports and deletes. The address travels in the POST alone: addresses of pages are
    logged and stay in the browser's history."""

    template_name = "submissions/admin/personal_data.html"
    form_class = EmailForm
    page_title = _("Personal data")
    header_icon = "user"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        email = form.cleaned_data["email"]
        action = self.request.POST.get("action")
        if action == "export":
            headers = {"Content-Disposition": 'attachment; filename="auskunft.csv"'}
            return HttpResponse(
                rights.export(email), content_type="text/csv; charset=utf-8", headers=headers
            )
        deleted = rights.delete(email) if action == "delete" else None
        return self.render_to_response(self.found(form, email, deleted))

    def found(self, form, email, deleted):
        finder = AdminURLFinder(self.request.user)
        held = [
            (record, finder.get_edit_url(record))
            for _model, records in rights.held_about(email)
            for record in records
        ]
        return self.get_context_data(
            form=form,
            email=email,
            held=held,
            mentions=[
                (record._meta.verbose_name, record, finder.get_edit_url(record))
                for record in rights.mentions(email)
            ],
            is_to_confirm=self.request.POST.get("action") == "ask" and held,
            deleted=deleted is not None
            and ngettext(
                "%(count)d record has been deleted.",
                "%(count)d records have been deleted.",
                deleted,
            )
            % {"count": deleted},
        )


class PersonalDataMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.models.settings import SiteSettings
from submissions.fields import LineField, MailField, NameField, OrganisationField, TextField
from submissions.forms import PublicForm

from .models import PARTNER_SECTORS


class EnquiryForm(PublicForm):
    """Somebody offers to be partner of a project.

    The name is asked for because a person answers a person; nothing else is needed but a way
    back and what it is about.
    """

    name = NameField()
    organisation = OrganisationField(required=False)
    email = MailField(help_text=_("The answer goes to this address."))
    phone = LineField(
        label=_("Phone"),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    sector = forms.ChoiceField(
        label=_("What are you?"),
        required=False,
        choices=[("", _("Please choose")), *PARTNER_SECTORS],
    )
    message = TextField(
        label=_("Message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What would you bring in, what do you expect?"),
    )


def enquiry_form(page, notice, data=None):
    """The form of a project; of one that is gone (page is None) without its questions."""
    key = page.translation_key if page else ""
    questions = page.questions.all() if page else ()
    return EnquiryForm(data, purpose=f"enquiry:{key}", notice=notice, questions=questions)


def form_context(page, request, form=None):
    """What `components/form.html` shows; `form` where one has been sent already."""
    notice = SiteSettings.for_request(request).notice
    return {
        "form": form or enquiry_form(page, notice),
        "form_action": reverse("project_enquiry", args=[page.translation_key]),
        "form_notice": notice,
    }

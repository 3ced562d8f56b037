from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.models.settings import SiteSettings
from submissions.fields import LineField, MailField, NameField, TextField
from submissions.forms import PublicForm


class ContactForm(PublicForm):
    """A message to the network; only what an answer needs is mandatory."""

    name = NameField(required=False)
    email = MailField(help_text=_("The answer goes to this address."))
    subject = LineField(label=_("Subject"), max_length=150, required=False)
    message = TextField(
        label=_("Message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8})
    )


def contact_form(page, notice, data=None):
    """The form of a contact page; page is None when it is gone."""
    key = page.translation_key if page else ""
    return ContactForm(data, purpose=f"contact:{key}", notice=notice)


def form_context(page, request, form=None):
    """What `components/form.html` shows; `form` where one has been sent already."""
    notice = SiteSettings.for_request(request).notice
    return {
        "form": form or contact_form(page, notice),
        "form_action": reverse("contact", args=[page.translation_key]),
        "form_notice": notice,
    }

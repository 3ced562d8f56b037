from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.models.settings import SiteSettings
from submissions.fields import MailField, NameField, OrganisationField
from submissions.forms import PublicForm


class RegistrationForm(PublicForm):
    """Somebody wants a seat at an event."""

    name = NameField()
    organisation = OrganisationField(required=False)
    email = MailField(help_text=_("Confirmation and access go to this address."))


def registration_form(page, notice, data=None):
    """The form of an event; of one that is gone (page is None) without its questions."""
    key = page.translation_key if page else ""
    questions = page.questions.all() if page else ()
    return RegistrationForm(data, purpose=f"registration:{key}", notice=notice, questions=questions)


def form_context(page, request, form=None):
    """What `components/form.html` shows; `form` where one has been sent already."""
    notice = SiteSettings.for_request(request).notice
    return {
        "form": form or registration_form(page, notice),
        "form_action": reverse("registration", args=[page.translation_key]),
        "form_notice": notice,
        "seats_left": page.seats_left,
    }

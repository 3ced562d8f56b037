from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.models.settings import SiteSettings
from submissions.fields import LineField, MailField, NameField, TextField
from submissions.forms import PublicForm

from .models import MAX_LENGTH


class VoiceForm(PublicForm):
    """A reader's answer to an impulse."""

    name = NameField(help_text=_("Stands with your contribution."))
    origin = LineField(
        label=_("Place or organisation"),
        max_length=150,
        required=False,
        help_text=_("Stands with your contribution."),
    )
    email = MailField(
        required=False, help_text=_("In case we have a question; it is never published.")
    )
    text = TextField(
        label=_("Your contribution"),
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Up to 1,000 characters. We read it before it appears and may shorten it."),
    )


def voice_form(page, notice, data=None):
    """The form of an impulse; page is None when it is gone."""
    key = page.translation_key if page else ""
    return VoiceForm(data, purpose=f"voice:{key}", notice=notice)


def form_context(page, request, form=None):
    """What `components/form.html` shows; `form` where one has been sent already."""
    notice = SiteSettings.for_request(request).notice
    return {
        "form": form or voice_form(page, notice),
        "form_action": reverse("voice", args=[page.translation_key]),
        "form_notice": notice,
    }

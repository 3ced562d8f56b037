from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.forms import PublicForm

from .models import Voice


class VoiceForm(PublicForm):
    """A reader's answer to an impulse."""

    url_name = notice_name = "voice"

    class Meta(PublicForm.Meta):
        model = Voice
        fields = Voice.asked
        labels = {"text": _("Your contribution")}
        help_texts = {
            "name": _("Stands with your contribution."),
            "origin": _("Stands with your contribution."),
            "email": _("In case we have a question; it is never published."),
            "text": _("Up to 1,000 characters. We read it before it appears and may shorten it."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}

from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.forms import PublicForm

from .models import ContactMessage


class ContactForm(PublicForm):
    """A message to the network; only what an answer needs is mandatory."""

    url_name = "contact"
    notice_name = "message"

    class Meta(PublicForm.Meta):
        model = ContactMessage
        fields = ContactMessage.asked
        help_texts = {"email": _("The answer goes to this address.")}
        widgets = {"message": forms.Textarea(attrs={"rows": 8})}

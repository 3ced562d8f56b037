from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.forms import PublicForm

from .models import Enquiry


class EnquiryForm(PublicForm):
    """Somebody offers to be partner of a project.

    The name is asked for because a person answers a person; nothing else is needed but a way
    back and what it is about.
    """

    url_name = notice_name = "enquiry"
    has_companions = True

    class Meta(PublicForm.Meta):
        model = Enquiry
        fields = Enquiry.asked
        labels = {"sector": _("What are you?")}
        help_texts = {
            "email": _("The answer goes to this address."),
            "message": _("What would you bring in, what do you expect?"),
        }
        widgets = {"message": forms.Textarea(attrs={"rows": 8})}

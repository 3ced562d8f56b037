from django.utils.translation import gettext_lazy as _

from submissions.forms import PublicForm

from .models import Interest


class InterestForm(PublicForm):
    """Somebody wants to hear of a date."""

    url_name = "interest"

    class Meta(PublicForm.Meta):
        model = Interest
        fields = Interest.asked
        help_texts = {
            "email": _("For the one mail that names the date; the address is deleted afterwards.")
        }

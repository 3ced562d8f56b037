from django.utils.translation import gettext_lazy as _

from submissions.forms import PublicForm

from .models import Registration


class RegistrationForm(PublicForm):
    """Somebody wants a seat at an event."""

    url_name = notice_name = "registration"
    has_companions = True

    class Meta(PublicForm.Meta):
        model = Registration
        fields = Registration.asked
        help_texts = {"email": _("Confirmation and access go to this address.")}

    @classmethod
    def context(cls, page, request, form=None):
        return super().context(page, request, form) | {"seats_left": page.seats_left}

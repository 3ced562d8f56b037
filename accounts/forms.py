from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from .tasks import send_password_links


class LogInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail leaves it to be made of the field's name, which is English.
        self.fields["password"].label = _("Password")

    def get_invalid_login_error(self):
        return getattr(self.request, "too_many", None) or super().get_invalid_login_error()


class PasswordResetForm(WagtailPasswordResetForm):
    """The mail is made and sent in the background: else the time that the answer takes tells who
    has an account."""

    def save(self, request=None, use_https=False, **options):
        keys = [user.pk for user in self.get_users(self.cleaned_data["email"])]
        send_password_links.enqueue(keys, get_language(), request.get_host(), use_https)

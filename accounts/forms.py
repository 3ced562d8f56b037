from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.auth import PasswordChangeForm as WagtailPasswordChangeForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from .tasks import send_password_links


class LogInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail leaves it to be made of the field's name, which is English.
        self.fields["password"].label = _("Password")

    def get_invalid_login_error(self):
        return getattr(self.request, "too_many", None) or super().get_invalid_login_error()


class PasswordChangeForm(WagtailPasswordChangeForm):
    too_many = None

    def clean_old_password(self):
        # Nothing is said of what was typed then, right or wrong.
        if self.too_many:
            raise self.too_many
        return super().clean_old_password()


class PasswordResetForm(WagtailPasswordResetForm):
    """The mail is made and sent in the background: else the time that the answer takes tells who
    has an account."""

    def save(self, request=None, use_https=False, **options):
        keys = [user.pk for user in self.get_users(self.cleaned_data["email"])]
        send_password_links.enqueue(keys, get_language(), request.get_host(), use_https)

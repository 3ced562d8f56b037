from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class LogInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail leaves it to be made of the field's name, which is English.
        self.fields["password"].label = _("Password")

    def get_invalid_login_error(self):
        return getattr(self.request, "too_many", None) or super().get_invalid_login_error()

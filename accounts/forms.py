from wagtail.admin.forms.auth import LoginForm


class LogInForm(LoginForm):
    def get_invalid_login_error(self):
        return getattr(self.request, "too_many", None) or super().get_invalid_login_error()

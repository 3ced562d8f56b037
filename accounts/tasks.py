from django.contrib.auth.models import User
from django.utils.translation import override
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetView as view


@task()
def send_password_links(keys, language, host, use_https):
    """`keys` of accounts, none where an address belongs to nobody; no address is stored."""
    with override(language):
        for user in User.objects.filter(pk__in=keys):
            form = PasswordResetForm({"email": user.email})
            form.full_clean()
            form.save(
                domain_override=host,
                use_https=use_https,
                subject_template_name=view.subject_template_name,
                email_template_name=view.email_template_name,
            )

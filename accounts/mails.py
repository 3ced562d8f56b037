"""What people are told about their own account, in their language."""

from django.conf import settings
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name
from wagtail.users.models import UserProfile

from cms.models.settings import SiteSettings
from outbox.queue import queue_mail


def tell(user, template, reply_to="", **context):
    if not user.email:
        return
    profile = UserProfile.objects.filter(user=user).first()
    site_settings = SiteSettings.objects.filter(site__is_default_site=True).first()
    queue_mail(
        template,
        user.email,
        {
            "name": get_user_display_name(user),
            "desk_url": address("wagtailadmin_home"),
            "sessions_url": address("my_sessions"),
            "site_settings": site_settings or SiteSettings(),
            **context,
        },
        language=profile.get_preferred_language() if profile else settings.LANGUAGE_CODE,
        reply_to=reply_to,
    )


def address(name):
    return settings.WAGTAILADMIN_BASE_URL + reverse(name)

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.models.settings import SiteSettings
from home.models import ContactPage
from outbox.queue import queue_mail
from submissions.views import PageFormView, received

from .forms import contact_form
from .models import ContactMessage


class ContactView(PageFormView):
    """Takes the messages of the contact page."""

    name = "contact"
    model = ContactMessage
    page_model = ContactPage
    closed_template = "home/contact_closed.html"

    def is_open(self):
        return True

    def get_form(self, data):
        return contact_form(self.page, self.site_settings.notice, data)

    def confirmation_url(self, submission):
        return reverse("contact_received", args=[submission.key])

    def queue_mails(self, submission, form):
        context = {"message": submission, "site_settings": self.site_settings}
        # Holds nothing that was typed: anybody can enter a stranger's address.
        queue_mail(
            "contact_confirmation",
            submission.email,
            context,
            language=get_language(),
            about=submission,
            reply_to=self.site_settings.email,
        )
        if self.site_settings.email:
            queue_mail(
                "contact_notice",
                self.site_settings.email,
                context,
                language=settings.LANGUAGE_CODE,
                about=submission,
                reply_to=submission.email,
            )


@require_safe
def contact_received(request, key):
    get_object_or_404(ContactMessage, key=key)
    page = SiteSettings.for_request(request).pages.get("contact")
    return received(request, "home/contact_received.html", about=page)

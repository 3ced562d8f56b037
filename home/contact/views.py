from cms.models.settings import SiteSettings
from home.models import ContactPage
from submissions.views import PageFormView, ReceivedView

from .forms import ContactForm
from .models import ContactMessage


class ContactView(PageFormView):
    """Takes the messages of the contact page."""

    form_class = ContactForm
    page_model = ContactPage
    closed_template = "home/contact_closed.html"

    def is_open(self):
        return True


class ContactReceivedView(ReceivedView):
    model = ContactMessage
    template_name = "home/contact_received.html"

    def page(self):
        return SiteSettings.for_request(self.request).pages.get("contact")

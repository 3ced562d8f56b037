from projects.models import ProjectPage
from submissions.views import PageFormView

from .forms import EnquiryForm


class EnquiryView(PageFormView):
    """Takes the enquiries of a project."""

    form_class = EnquiryForm
    page_model = ProjectPage
    closed_template = "projects/enquiry_closed.html"

    def is_open(self):
        return self.page.takes_enquiries

    def recipient(self):
        """Who answers: the project's address, its first contact, the network."""
        contacts = (person.email for person in self.page.people[:1])
        candidates = [self.page.enquiry_email, *contacts, self.site_settings.email]
        return next(filter(None, candidates), "")

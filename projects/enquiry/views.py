from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from outbox.queue import queue_mail
from projects.models import ProjectPage
from submissions.views import PageFormView, received

from .forms import enquiry_form
from .models import Enquiry


class EnquiryView(PageFormView):
    """Takes the enquiries of a project."""

    name = "enquiry"
    model = Enquiry
    page_model = ProjectPage
    closed_template = "projects/enquiry_closed.html"

    def is_open(self):
        return self.page.takes_enquiries

    def get_form(self, data):
        return enquiry_form(self.page, self.site_settings.notice, data)

    def confirmation_url(self, submission):
        return reverse("project_enquiry_received", args=[submission.key])

    def get_values(self, form):
        return {
            **form.values,
            "answers": form.question_answers,
            "project": self.original,
            "project_title": self.original.title,
        }

    def queue_mails(self, submission, form):
        context = {"enquiry": submission, "project": self.page, "site_settings": self.site_settings}
        # Holds nothing that was typed: anybody can enter a stranger's address.
        queue_mail(
            "enquiry_confirmation",
            submission.email,
            context,
            language=get_language(),
            about=submission,
            reply_to=self.site_settings.email,
        )
        if recipient := self.recipient():
            queue_mail(
                "enquiry_notice",
                recipient,
                context,
                language=settings.LANGUAGE_CODE,
                about=submission,
                reply_to=submission.email,
            )

    def recipient(self):
        """Who answers: the project's address, its first contact, the network."""
        contacts = (person.email for person in self.page.people[:1])
        candidates = [self.page.enquiry_email, *contacts, self.site_settings.email]
        return next(filter(None, candidates), "")


@require_safe
def enquiry_received(request, key):
    enquiry = get_object_or_404(Enquiry.objects.select_related("project"), key=key)
    project = enquiry.project.localized if enquiry.project else None
    return received(
        request,
        "projects/enquiry_received.html",
        enquiry=enquiry,
        about=project if project and project.live else None,
    )

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from cms.forms.mail import queue_mail
from cms.forms.views import PublicFormView
from cms.models import SiteSettings

from .enquiries import Enquiry
from .forms import enquiry_form
from .models import ProjectPage


class EnquiryView(PublicFormView):
    """Takes the enquiries of a project; `key` is the page's in all languages."""

    name = "enquiry"
    model = Enquiry

    @cached_property
    def page(self):
        """The project in this language; None when it is gone or not for this visitor."""
        page = ProjectPage.objects.filter(
            translation_key=self.kwargs["key"], locale=Locale.get_active(), live=True
        ).first()
        if page and all(
            restriction.accept_request(self.request) for restriction in page.get_view_restrictions()
        ):
            return page
        return None

    @cached_property
    def site_settings(self):
        return SiteSettings.for_request(self.request)

    def get(self, request, key):
        """Somebody reloads the address after an error: back to the form."""
        if self.page is None:
            return self.closed()
        return redirect(self.page.get_url(request))

    def post(self, request, key):
        if self.page is None or not self.page.takes_enquiries:
            return self.closed()
        return super().post(request, key)

    def closed(self):
        """No form any more; what was typed is handed back."""
        form = self.get_form(self.request.POST)
        context = {"project": self.page, "typed": form.typed}
        # Known, but not for enquiries (any more), or nothing that we know of.
        known = ProjectPage.objects.filter(translation_key=self.kwargs["key"]).exists()
        return TemplateResponse(
            self.request, "projects/enquiry_closed.html", context, status=410 if known else 404
        )

    def get_form(self, data):
        return enquiry_form(self.page, self.site_settings.notice, data)

    def show(self, form):
        return self.page.serve(self.request, form=form)

    def confirmation_url(self, record):
        return reverse("project_enquiry_received", args=[record.key])

    def get_values(self, form):
        questions = form.question_fields
        values = {name: text for name, text in form.answers.items() if name not in questions}
        # Enquiries in all languages are about one project: the page in the first language.
        original = ProjectPage.objects.filter(
            translation_key=self.page.translation_key, locale=Locale.get_default()
        ).first()
        project = original or self.page
        return {
            **values,
            "answers": form.question_answers,
            "project": project,
            "project_title": project.title,
        }

    def queue_mails(self, record, form):
        context = {"enquiry": record, "project": self.page, "site_settings": self.site_settings}
        # Holds nothing that was typed: anybody can enter a stranger's address.
        queue_mail(
            "enquiry_confirmation",
            record.email,
            context,
            language=get_language(),
            record=record,
            reply_to=self.site_settings.email,
        )
        if recipient := self.recipient():
            queue_mail(
                "enquiry_notice",
                recipient,
                context,
                language=settings.LANGUAGE_CODE,
                record=record,
                reply_to=record.email,
            )

    def recipient(self):
        """Who answers: the project's address, its first contact, the network."""
        contacts = (person.email for person in self.page.people[:1])
        candidates = [self.page.enquiry_email, *contacts, self.site_settings.email]
        return next(filter(None, candidates), "")


@require_safe
@never_cache
def enquiry_received(request, key):
    """Thanks; may be reloaded, sends nothing and shows nothing of what was sent."""
    enquiry = get_object_or_404(Enquiry.objects.select_related("project"), key=key)
    project = enquiry.project.localized if enquiry.project else None
    context = {"enquiry": enquiry, "project": project if project and project.live else None}
    return TemplateResponse(
        request,
        "projects/enquiry_received.html",
        context,
        headers={"X-Robots-Tag": "noindex"},
    )

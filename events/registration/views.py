"""Registering for an event, and the participant's own page."""

from django.db import transaction
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from events.models import EventPage
from submissions.spam import admit
from submissions.views import (
    PageFormView,
    PersonalPageView,
    ReceivedView,
    SeeOther,
    TooManyMessages,
)

from .changes import facts
from .forms import RegistrationForm
from .mails import mail_seat
from .models import Registration
from .seats import cancel, locked, next_state


class RegistrationView(PageFormView):
    """Takes the registrations for an event."""

    form_class = RegistrationForm
    hourly_limit = 30  # a town hall that comes together has a single address
    page_model = EventPage
    closed_template = "events/registration_closed.html"

    def is_open(self):
        return self.page.takes_registrations

    @transaction.atomic
    def keep(self, form):
        """Whoever has a seat already is told so by mail; the page says nothing to strangers."""
        event = self.original = locked(self.original)
        self.theirs = Registration.held_about(form.cleaned_data["email"]).at(event)
        registered = self.theirs.active().first()
        if registered is None:
            return super().keep(form)
        if registered.fingerprint != form.fingerprint:
            if not admit(self.request, form.url_name, self.hourly_limit):
                raise TooManyMessages
            mail_seat(registered, "registration_again")
        return registered

    def get_values(self, form):
        """Whoever cancelled before and comes back has an entry in the calendar's memory."""
        return {
            **super().get_values(form),
            "state": next_state(self.original),
            "told": facts(self.original),
            "sequence": max(self.theirs.values_list("sequence", flat=True), default=0),
        }

    def queue_mails(self, submission):
        mail_seat(submission, f"registration_{submission.state}")


class RegistrationReceivedView(ReceivedView):
    model = Registration

    def get_object(self, queryset=None):
        return super().get_object(queryset).latest

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            return _unknown(request)


class ParticipationView(PersonalPageView):
    """The participant's own page; POST cancels."""

    def find(self, token):
        return Registration.by_token(token)

    def unknown(self):
        return _unknown(self.request)

    def get(self, request, token):
        context = {"registration": self.found, "about": self.found.page_shown}
        return TemplateResponse(request, "events/participation.html", context)

    def post(self, request, token):
        if self.found.may_cancel:
            cancel(self.found)
        return SeeOther(request.path)


def _unknown(request):
    response = TemplateResponse(request, "events/participation_unknown.html", status=404)
    add_never_cache_headers(response)
    return response

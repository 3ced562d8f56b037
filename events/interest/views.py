from django.db import transaction
from django.template.response import TemplateResponse

from events.models import EventPage
from events.registration.seats import locked
from submissions.spam import admit
from submissions.views import PageFormView, PersonalPageView, TooManyMessages

from .forms import InterestForm
from .models import Interest


class InterestView(PageFormView):
    """Takes who wants to hear of a date."""

    form_class = InterestForm
    page_model = EventPage
    closed_template = "events/interest_closed.html"

    def is_open(self):
        return self.page.takes_interest

    def recipient(self):
        """Editors need not hear of each; they find them in the menu of the event's page."""
        return ""

    @transaction.atomic
    def keep(self, form):
        """An address counts once; the page says nothing of others to strangers."""
        event = self.original = locked(self.original)
        theirs = Interest.held_about(form.cleaned_data["email"]).filter(
            event__translation_key=event.translation_key
        )
        known = theirs.first()
        if known is None or known.fingerprint == form.fingerprint:
            return super().keep(form)
        if not admit(self.request, form.url_name, self.hourly_limit):
            raise TooManyMessages
        # The date may have been open before, and told.
        theirs.update(told=None)
        return known


class WithdrawalView(PersonalPageView):
    """POST deletes; the page says the same of an address that is gone already."""

    def find(self, token):
        return Interest.by_token(token)

    def unknown(self):
        return self.show(None)

    def get(self, request, token):
        return self.show(self.found)

    def post(self, request, token):
        Interest.remove(Interest.objects.filter(pk=self.found.pk))
        return self.show(None)

    def show(self, interest):
        context = {"interest": interest}
        return TemplateResponse(self.request, "events/interest_withdrawal.html", context)

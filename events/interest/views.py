from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from events.models import EventPage
from events.registration.seats import locked
from submissions.spam import admit
from submissions.views import PageFormView, TooManyMessages

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


# Whoever has the signed link may withdraw; a cookie would prove nothing more.
@method_decorator(csrf_exempt, name="dispatch")
class WithdrawalView(View):
    """Mail programs open links to scan them: only POST deletes."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, token):
        self.interest = Interest.by_token(token)
        response = super().dispatch(request, token)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        add_never_cache_headers(response)
        return response

    def get(self, request, token):
        context = {"interest": self.interest}
        return TemplateResponse(request, "events/interest_withdrawal.html", context)

    def post(self, request, token):
        if self.interest:
            Interest.remove(Interest.objects.filter(pk=self.interest.pk))
            self.interest = None
        return self.get(request, token)

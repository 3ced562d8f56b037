from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .spam import admit, comes_from_this_site


class SeeOther(HttpResponseRedirect):
    """Answers a POST so that reloading the next page sends nothing again."""

    status_code = 303


class TooManyMessages(Exception):
    pass


# Django's check needs a cookie, which would make every page with a form uncacheable. These
# visitors have no session that a foreign site could abuse; the signed token of the form and
# the browser's word on where the form was sent from (`comes_from_this_site`) stand in for it.
@method_decorator(csrf_exempt, name="dispatch")
class PublicFormView(View):
    """Takes what a public form sends: stores it once, then answers; mails leave later.

    A room says which form and record it is about, how both are shown and what is stored.
    """

    http_method_names = ["get", "head", "post", "options"]
    name = ""  # the form as the rate limit counts it
    model = None

    def get_form(self, data):
        raise NotImplementedError

    def get_values(self, form):
        """The columns of the record that this form has on top of `Submission`."""
        return form.answers

    def queue_mails(self, record, form):
        """Writes the mails about a new record; in the same transaction."""

    def show(self, form):
        """The page of the form, with what was typed and what is wrong."""
        raise NotImplementedError

    def confirmation_url(self, record):
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        # Ours is UTF-8, whatever the sender claims; Python knows charsets that are no text.
        request.encoding = "utf-8"
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        is_valid = form.is_valid()
        if not comes_from_this_site(request):
            form.add_error(
                None,
                _("This was sent from another website. Please check it and send it from here."),
            )
            return self.refuse(form, 403)
        if not is_valid:
            return self.refuse(form, 422)
        try:
            return SeeOther(self.confirmation_url(self.keep(form)))
        except TooManyMessages:
            form.add_error(
                None,
                _(
                    "Very many messages have come from your network in the last hour. "
                    "Nothing is lost: please send this one again later."
                ),
            )
            return self.refuse(form, 429)

    def keep(self, form):
        """The record of this message: a new one, or the one it already has."""
        with transaction.atomic():
            # The same message at the same moment waits here, and then finds the first one's.
            record, is_new = self.model.objects.get_or_create(
                fingerprint=form.fingerprint,
                defaults={
                    "language": get_language(),
                    "notice": form.notice,
                    "notice_shown": form.read_token.issued_at,
                    **self.get_values(form),
                },
            )
            if is_new:
                if not admit(self.request, self.name):
                    raise TooManyMessages
                self.queue_mails(record, form)
        return record

    def refuse(self, form, status):
        response = self.show(form)
        response.status_code = status
        return response

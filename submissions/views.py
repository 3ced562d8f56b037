from django.conf import settings
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import DetailView
from wagtail.models import Locale

from cms.models.settings import SiteSettings
from outbox.queue import queue_mail

from .forms import typed
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

    A room says which form it is, how it is shown and what is stored besides what was typed.
    """

    http_method_names = ["get", "head", "post", "options"]
    form_class = None
    hourly_limit = 10  # messages from one network address; a town hall may have a single one
    place = ""  # where the form stood, in words, for a proof of consent

    def get_form(self, data):
        raise NotImplementedError

    def get_values(self, form):
        """The columns of the submission that this form has on top of `Submission`."""
        return form.values

    def queue_mails(self, submission):
        """Writes the mails about a new submission; in the same transaction."""

    def show(self, form):
        """The page of the form, with what was typed and what is wrong."""
        raise NotImplementedError

    def confirmation_url(self, submission):
        return reverse(f"{self.form_class.url_name}_received", args=[submission.key])

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
            with transaction.atomic():
                submission = self.keep(form)
                form.keep_companions(self.place)
            return SeeOther(self.confirmation_url(submission))
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
        """The submission of this message: a new one, or the one it already has."""
        with transaction.atomic():
            # The same message at the same moment waits here, and then finds the first one's.
            model = self.form_class._meta.model
            submission, is_new = model.objects.get_or_create(
                fingerprint=form.fingerprint,
                defaults={
                    "language": get_language(),
                    "notice": form.notice,
                    "notice_shown": form.read_token.issued_at,
                    **self.get_values(form),
                },
            )
            if is_new:
                if not admit(self.request, self.form_class.url_name, self.hourly_limit):
                    raise TooManyMessages
                self.queue_mails(submission)
        return submission

    @classmethod
    def hand_back(cls, request):
        """What was typed, for when nothing can be stored or looked up (cms/web/errors.py)."""
        if not comes_from_this_site(request):
            return []
        return typed(request.POST, cls.form_class.base_fields, cls.form_class.own_fields)

    def refuse(self, form, status):
        response = self.show(form)
        response.status_code = status
        return response


class PageFormView(PublicFormView):
    """A form that stands on a page; `key` in its address is the page's in all languages.

    The page shows the form when its `get_context` gets one as `form`.
    """

    page_model = None
    closed_template = ""  # extends form_closed.html
    is_confirmed = True  # by a mail to the sender, `mail/<url_name>_confirmation`

    def is_open(self):
        """Whether the page (there is one) takes what is sent."""
        raise NotImplementedError

    @cached_property
    def page(self):
        """The page in this language; None when it is gone or not for this visitor."""
        pages = self.page_model.objects.filter(locale=Locale.get_active(), live=True)
        page = pages.filter(translation_key=self.kwargs["key"]).first()
        if page and all(
            restriction.accept_request(self.request) for restriction in page.get_view_restrictions()
        ):
            return page
        return None

    @cached_property
    def original(self):
        """What submissions are about: the page in the first language, where there is one."""
        pages = self.page_model.objects.filter(translation_key=self.page.translation_key)
        return pages.filter(locale=Locale.get_default()).first() or self.page

    @cached_property
    def site_settings(self):
        return SiteSettings.for_request(self.request)

    @property
    def place(self):
        form = capfirst(self.form_class._meta.model._meta.verbose_name)
        return f"{form}: {self.page.get_url(self.request)} ({self.page.title})"

    def get(self, request, key):
        """Somebody reloads the address after an error: back to the form."""
        return redirect(self.page.get_url(request)) if self.page else self.closed()

    def post(self, request, key):
        if self.page is None or not self.is_open():
            return self.closed()
        return super().post(request, key)

    def get_form(self, data):
        notice = self.form_class.notice_in(self.site_settings)
        return self.form_class.for_page(self.page, notice, data)

    def get_values(self, form):
        return {**form.values, **self.form_class._meta.model.about(self.original)}

    def recipient(self):
        """Who gets `mail/<url_name>_notice`; an answer to it goes to the sender."""
        return self.site_settings.email

    def queue_mails(self, submission):
        name = self.form_class.url_name
        context = {
            "submission": submission,
            "page": self.page,
            "site_settings": self.site_settings,
        }
        if self.is_confirmed:
            # Holds nothing that was typed: anybody can enter a stranger's address.
            queue_mail(
                f"{name}_confirmation",
                submission.email,
                context,
                language=get_language(),
                about=submission,
                reply_to=self.site_settings.email,
            )
        if recipient := self.recipient():
            queue_mail(
                f"{name}_notice",
                recipient,
                context,
                language=settings.LANGUAGE_CODE,
                about=submission,
                reply_to=submission.email,
            )

    def show(self, form):
        return self.page.serve(self.request, form=form)

    def closed(self):
        """No form any more; what was typed is handed back."""
        form = self.get_form(self.request.POST)
        context = {"about": self.page, "typed": form.typed}
        # Known, but closed (by now), or nothing that we know of.
        known = self.page_model.objects.filter(translation_key=self.kwargs["key"]).exists()
        return TemplateResponse(
            self.request, self.closed_template, context, status=410 if known else 404
        )


# Whoever has the link may act; a cookie would prove nothing more.
@method_decorator(csrf_exempt, name="dispatch")
class PersonalPageView(View):
    """What somebody sees of their own by a link in a mail. Mail programs open links to scan them:
    only POST acts."""

    http_method_names = ["get", "head", "post"]

    def find(self, **kwargs):
        """What the link is about, by what its address holds; None where that is nothing."""
        raise NotImplementedError

    def unknown(self):
        """The answer to a link that is about nothing."""
        raise NotImplementedError

    def dispatch(self, request, **kwargs):
        request.encoding = "utf-8"
        self.found = self.find(**kwargs)
        response = super().dispatch(request, **kwargs) if self.found else self.unknown()
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        add_never_cache_headers(response)
        return response


class ReceivedView(DetailView):
    """Thanks for a message; may be reloaded, sends nothing and shows nothing of what was sent.

    Its template, `<app>/<model>_received.html`, extends form_received.html.
    """

    http_method_names = ["get", "head"]
    slug_field = slug_url_kwarg = "key"
    template_name_suffix = "_received"

    def page(self):
        return self.object.page_shown

    def get_context_data(self, **kwargs):
        return super().get_context_data(about=self.page(), **kwargs)

    def render_to_response(self, context):
        response = super().render_to_response(context, headers={"X-Robots-Tag": "noindex"})
        add_never_cache_headers(response)
        return response

"""Ordering the weekly overview, the reader's own page, and leaving with one click."""

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView
from wagtail.models import Locale, Page

from cms.models.settings import SiteSettings
from newsletter.models import Subscriber
from submissions.spam import admit
from submissions.views import PersonalPageView, PublicFormView, SeeOther, TooManyMessages

from .forms import LinkForm, SubscribeForm, wording
from .mails import latest_edition, mail_subscriber
from .ordering import answer, claim, proof_of


class AddressView(PublicFormView):
    """Takes an address and says the same whatever we know about it; the rest is said by mail."""

    template_name = ""

    def get(self, request):
        return self.show(None)

    def show(self, form):
        context = self.form_class.context(self.page, self.request, form)
        return TemplateResponse(self.request, self.template_name, context)

    def get_form(self, data):
        notice = self.form_class.notice_in(SiteSettings.for_request(self.request))
        return self.form_class.for_page(self.page, notice, data)

    def confirmation_url(self, submission):
        """Its key opens the reader's own page, so it must not stand here."""
        return reverse(f"{self.form_class.url_name}_received")

    def admit(self):
        if not admit(self.request, self.form_class.url_name, self.hourly_limit):
            raise TooManyMessages


class SubscribeView(AddressView):
    form_class = SubscribeForm
    template_name = "newsletter/subscribe.html"

    @cached_property
    def page(self):
        """Where the form stood; None on its own page."""
        key = uuid_of(self.request.POST.get("page", ""))
        pages = Page.objects.live().public().filter(locale=Locale.get_active())
        return pages.filter(translation_key=key).first() if key else None

    @property
    def place(self):
        page = self.page
        where = f"{page.get_url(self.request)} ({page.title})" if page else self.request.path
        return "{}: {}".format(_("Order form"), where)

    @transaction.atomic
    def keep(self, form):
        proof = proof_of(form, wording(), self.place)
        subscriber, is_new = claim(form.cleaned_data["email"], form.fingerprint, proof)
        if is_new:
            self.admit()
            answer(subscriber)
        return subscriber


class LinkView(AddressView):
    """Mails the address of their own page to those who lost it."""

    form_class = LinkForm
    template_name = "newsletter/subscription_link.html"
    page = None

    @transaction.atomic
    def keep(self, form):
        self.admit()
        found = Subscriber.objects.at(form.cleaned_data["email"]).select_for_update().first()
        if found and found.fingerprint != form.fingerprint:
            found.fingerprint = form.fingerprint
            found.save(update_fields=["fingerprint"])
            answer(found)
        return found


@method_decorator(never_cache, name="dispatch")
class AskedView(TemplateView):
    """Thanks for an order; may be reloaded, and says nothing about the address."""

    http_method_names = ["get", "head"]


class SubscriptionView(PersonalPageView):
    """The reader's own page; POST confirms or leaves."""

    def find(self, key):
        return Subscriber.objects.filter(key=key).first()

    def unknown(self):
        return TemplateResponse(self.request, "newsletter/subscription_unknown.html", status=404)

    def get(self, request, key):
        context = {
            "subscriber": self.found,
            "may_confirm": self.may_confirm,
            "edition": latest_edition(self.found),
        }
        return TemplateResponse(request, "newsletter/subscription.html", context)

    @property
    def may_confirm(self):
        return self.found.may_confirm(self.request.GET.get("order", ""))

    @transaction.atomic
    def post(self, request, key):
        action = request.POST.get("action")
        if action == "confirm" and self.may_confirm and self.found.confirm():
            mail_subscriber(self.found, "welcome", edition=latest_edition(self.found))
        elif action == "leave":
            self.found.leave()
        return SeeOther(request.path)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, key):
    """One click in a mail program (RFC 8058). Whatever the key is worth, the answer is the same;
    what else was sent is not even read, so nothing in it can go wrong."""
    key = uuid_of(key)
    if request.method != "POST":
        return redirect("subscription", key) if key else redirect("subscription_link")
    if found := key and Subscriber.objects.filter(key=key).first():
        found.leave()
    return HttpResponse(_("You have been unsubscribed."), content_type="text/plain; charset=utf-8")


def uuid_of(text):
    try:
        return UUID(text)
    except ValueError:
        return None

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.models.settings import SiteSettings
from newsletter.models import Subscriber
from submissions.forms import PublicForm


def wording():
    """What readers agree to by sending the form."""
    return gettext(
        "By ordering I agree to get the weekly overview by e-mail. I can unsubscribe at any "
        "time, with the link in each mail."
    )


class AddressForm(PublicForm):
    """Asks for nothing but the address; the same form on all pages."""

    notice_name = "subscriber"

    class Meta(PublicForm.Meta):
        model = Subscriber
        fields = Subscriber.asked

    @classmethod
    def context(cls, page, request, form=None):
        form = form or cls.for_page(page, cls.notice_in(SiteSettings.for_request(request)))
        return {"form": form, "form_action": reverse(cls.url_name), "form_notice": form.notice}


class LinkForm(AddressForm):
    """Somebody has lost the address of their own page."""

    url_name = "subscription_link"


class SubscribeForm(AddressForm):
    """Somebody orders the weekly overview, on a page of its own or on one that offers it."""

    url_name = "subscribe"

    # The translation key of the page it stands on; the token answers for it.
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(AddressForm.Meta):
        help_texts = {"email": _("You get a mail with a link by which you confirm your order.")}

    @classmethod
    def for_page(cls, page, notice, data=None):
        """The wording stands with the privacy notice, so that the token answers for it, too."""
        form = super().for_page(page, f"{wording()}\n\n{notice}".strip(), data)
        form.fields["page"].initial = page.translation_key if page else ""
        return form

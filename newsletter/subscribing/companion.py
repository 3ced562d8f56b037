"""The box beside registration and enquiry."""

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from submissions.companions import Companion

from .ordering import answer, claim, proof_of

LABEL = _("Order the weekly overview by e-mail")


def keep(form, place):
    fingerprint = salted_hmac("newsletter.companion", form.fingerprint, algorithm="sha256")
    subscriber, is_new = claim(
        form.cleaned_data["email"],
        fingerprint.hexdigest(),
        proof_of(form, str(LABEL), place),
    )
    if is_new:
        answer(subscriber)


COMPANION = Companion(
    name="weekly_overview",
    notice_name="subscriber",
    label=LABEL,
    help_text=_(
        "You get a mail with a link by which you confirm the order. You can unsubscribe at any "
        "time, with the link in each mail."
    ),
    keep=keep,
)

"""What the dialogs of links in texts call their fields; Wagtail leaves their names to Django, which
makes them of the English names in the code."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers

LABELS = {
    "link_text": _("Text of the link"),
    "email_address": _("E-mail address"),
    "subject": _("Subject"),
    "body": _("Message"),
    "phone_number": _("Phone number"),
}


def label():
    for form in (
        choosers.ExternalLinkChooserForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.PhoneLinkChooserForm,
    ):
        for name, field in form.base_fields.items():
            field.label = LABELS.get(name, field.label)

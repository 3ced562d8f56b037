import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from cms.text.addresses import canonical, validate_address
from cms.text.date_fields import MomentField

COLLEAGUES = 5
LARGEST = 1024 * 1024


class TestForm(forms.Form):
    colleagues = forms.CharField(
        label=_("Also to"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Up to five addresses, with a comma between them. You get it in any case."),
    )

    def clean_colleagues(self):
        found = re.split(r"[\s,;]+", self.cleaned_data["colleagues"].strip())
        addresses = list(dict.fromkeys(canonical(address) for address in found if address))
        if len(addresses) > COLLEAGUES:
            raise ValidationError(_("These are more than five addresses."))
        for address in addresses:
            try:
                validate_address(address)
            except ValidationError as error:
                raise ValidationError([f"{address}: {text}" for text in error.messages]) from error
        return addresses


class SendForm(forms.Form):
    due = MomentField(
        label=_("Send on"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: at once."),
    )

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due and due < timezone.now():
            raise ValidationError(_("This time has passed. Leave the field empty to send at once."))
        return due


class MissedForm(forms.Form):
    with_unclear = forms.BooleanField(
        required=False,
        label=_("Also to those for whom it is unclear"),
        help_text=_("Some of them will get it twice."),
    )


class BouncesForm(forms.Form):
    file = forms.FileField(label=_("File"), required=False, help_text=_("Text or CSV, up to 1 MB."))
    text = forms.CharField(
        label=_("or addresses"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One on each line; what else stands there does not matter."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise ValidationError(_("The file is larger than 1 MB."))
        return file

    def clean(self):
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        if not (file or text or self.errors):
            raise ValidationError(_("Please choose a file or write addresses."))
        content = file.read().decode(errors="replace") if file else ""
        return {**self.cleaned_data, "addresses": f"{content}\n{text}"}

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder

from cms.forms.base import PublicForm
from cms.forms.fields import LineField, TextField
from cms.models import SiteSettings

from .enquiries import PARTNER_KINDS

LONGEST_MESSAGE = 5000


def _autocomplete(kind):
    return forms.TextInput(attrs={"autocomplete": kind})


class EnquiryForm(PublicForm):
    """Somebody offers to be partner of a project.

    The name is asked for because a person answers a person; nothing else is needed but a way
    back and what it is about.
    """

    name = LineField(label=_("Name"), max_length=150, widget=_autocomplete("name"))
    organisation = LineField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=_autocomplete("organization"),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The answer goes to this address."),
    )
    phone = LineField(
        label=_("Phone"),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    partner_kind = forms.ChoiceField(
        label=_("What are you?"),
        required=False,
        choices=[("", _("Please choose")), *PARTNER_KINDS],
    )
    message = TextField(
        label=_("Message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What would you bring in, what do you expect?"),
    )

    def __init__(self, data=None, *, questions=(), **kwargs):
        super().__init__(data, **kwargs)
        self.question_fields = QuestionBuilder(questions).formfields
        self.fields.update(self.question_fields)

    @property
    def question_answers(self):
        """Answers to the project's own questions as [question, text]."""
        return [
            [str(field.label), as_text(self.cleaned_data.get(name))]
            for name, field in self.question_fields.items()
        ]


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return ", ".join(value)
    return str(value)


class QuestionBuilder(FormBuilder):
    """Form fields from an editor's questions."""

    @property
    def formfields(self):
        # Named by key: labels repeat, and one may be called like a field of ours.
        fields = {}
        for question in self.fields:
            create = self.get_create_field_function(question.field_type)
            options = self.get_field_options(question)
            fields[f"question_{question.translation_key.hex}"] = create(question, options)
        return fields

    def create_singleline_field(self, field, options):
        return LineField(max_length=255, **options)

    def create_multiline_field(self, field, options):
        widget = forms.Textarea(attrs={"rows": 5})
        return TextField(max_length=LONGEST_MESSAGE, widget=widget, **options)

    def create_email_field(self, field, options):
        return forms.EmailField(max_length=254, **options)

    def create_number_field(self, field, options):
        return forms.DecimalField(max_digits=30, **options)

    def create_url_field(self, field, options):
        return forms.URLField(max_length=500, assume_scheme="https", **options)

    def create_date_field(self, field, options):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, **options)

    def create_dropdown_field(self, field, options):
        # Nobody answers by not looking: at first nothing is chosen.
        choices = [("", _("Please choose")), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(choices=choices, **options)


def enquiry_form(page, notice, data=None):
    """The form of a project; of one that is gone (page is None) without its questions."""
    key = page.translation_key if page else ""
    questions = page.questions.all() if page else ()
    return EnquiryForm(data, purpose=f"enquiry:{key}", notice=notice, questions=questions)


def form_context(page, request, form=None):
    """What `components/form.html` shows; `form` where one has been sent already."""
    notice = SiteSettings.for_request(request).notice
    return {
        "form": form or enquiry_form(page, notice),
        "form_action": reverse("project_enquiry", args=[page.translation_key]),
        "form_notice": notice,
    }

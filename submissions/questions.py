"""Questions that an editor adds to a public form."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import FormBuilder
from wagtail.contrib.forms.models import FORM_FIELD_CHOICES, AbstractFormField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.text.date_fields import DayField
from cms.text.numbers import NumberField

LONGEST_ANSWER = 5000


class Question(TranslatableMixin, AbstractFormField):
    """A question of one page besides the fixed ones; add a ParentalKey `page` to use it."""

    # Without those that ask nobody (hidden) or that people fill in wrongly.
    field_type = models.CharField(
        _("field type"),
        max_length=16,
        choices=[
            choice
            for choice in FORM_FIELD_CHOICES
            if choice[0] not in ("hidden", "datetime", "multiselect")
        ],
    )

    texts = ("label", "help_text", "choices", "default_value")

    # The key under which answers are stored is the same in all languages.
    override_translatable_fields = [SynchronizedField("clean_name", overridable=False)]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        abstract = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")


def question_fields(questions):
    """Form fields by name. Named by key: labels repeat, and one may be called like a field of
    the form."""
    builder = QuestionBuilder(questions)
    fields = {}
    for question in questions:
        create = builder.get_create_field_function(question.field_type)
        options = builder.get_field_options(question)
        fields[f"question_{question.translation_key.hex}"] = create(question, options)
    return fields


class QuestionBuilder(FormBuilder):
    """Wagtail's fields, with limits."""

    def create_singleline_field(self, field, options):
        return forms.CharField(max_length=255, **options)

    def create_multiline_field(self, field, options):
        widget = forms.Textarea(attrs={"rows": 5})
        return forms.CharField(max_length=LONGEST_ANSWER, widget=widget, **options)

    def create_email_field(self, field, options):
        return forms.EmailField(max_length=254, **options)

    def create_number_field(self, field, options):
        return NumberField(max_length=40, **options)

    def create_url_field(self, field, options):
        return forms.URLField(max_length=500, assume_scheme="https", **options)

    def create_date_field(self, field, options):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return DayField(widget=widget, **options)

    def create_dropdown_field(self, field, options):
        # Nobody answers by not looking: at first nothing is chosen.
        choices = [("", _("Please choose")), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(choices=choices, **options)


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return ", ".join(value)
    return str(value)

import json

from django import forms
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.models.settings import SiteSettings

from .companions import companions
from .fields import public_field
from .models import QuestionedSubmission
from .questions import as_text, question_fields
from .token import ExpiredToken, ForeignToken, Token


class PublicForm(forms.ModelForm):
    """A form for anonymous visitors, who are asked for what the submission names as `asked`.

    `purpose` names the form and what it is about, `notice` is the privacy notice beside it,
    `questions` are those that an editor added.
    Whatever is wrong, the form can be shown again with all that was typed and a good token.
    """

    url_name = ""  # where it is sent, in urls.py; what is sent counts under this name, too
    notice_name = ""  # its purpose in the site settings, where it has one of its own
    has_companions = False  # whether rooms above may offer something beside it

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    # A name that bots know and that no browser completes; the template puts it out of sight.
    homepage = forms.CharField(
        required=False,
        label=_("Please leave this field empty"),
        widget=forms.TextInput(attrs={"class": "trap", "autocomplete": "off", "tabindex": "-1"}),
    )

    own_fields = field_order = ("token", "homepage")

    class Meta:
        formfield_callback = public_field

    def __init__(self, data=None, *, purpose, notice, questions=(), **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(data, **kwargs)
        self.purpose = purpose
        self.notice = notice
        self.question_fields = question_fields(questions)
        self.fields.update(self.question_fields)
        self.companions = companions() if self.has_companions else []
        self.fields.update({companion.name: companion.field for companion in self.companions})
        # They are no part of the message, which counts once with and without them.
        self.own_fields = (*self.own_fields, *(companion.name for companion in self.companions))
        if not self.is_bound:
            self.fields["token"].initial = self.new_token

    @classmethod
    def for_page(cls, page, notice, data=None):
        """The form of a page; of one that is gone (page is None) without its questions."""
        key = page.translation_key if page else ""
        is_questioned = page and issubclass(cls._meta.model, QuestionedSubmission)
        questions = page.questions.all() if is_questioned else ()
        return cls(data, purpose=f"{cls.url_name}:{key}", notice=notice, questions=questions)

    @classmethod
    def notice_in(cls, site_settings):
        """The privacy notice beside the form, and beside what it offers."""
        offered = companions() if cls.has_companions else []
        return site_settings.notice_of(cls.notice_name, *(each.notice_name for each in offered))

    @classmethod
    def context(cls, page, request, form=None):
        """What `components/form.html` shows; `form` where one has been sent already."""
        notice = cls.notice_in(SiteSettings.for_request(request))
        return {
            "form": form or cls.for_page(page, notice),
            "form_action": reverse(cls.url_name, args=[page.translation_key]),
            "form_notice": notice,
        }

    def new_token(self):
        return str(Token.issue(self.purpose, self.notice))

    def clean(self):
        cleaned = super().clean()
        try:
            self.read_token = Token.read(cleaned.get("token", ""), self.purpose)
        except ForeignToken:
            message = _(
                "This form could not be recognised. Nothing is lost: please send it once more."
            )
            self._show_again(message, token=self.new_token())
        except ExpiredToken:
            message = _(
                "This form had been open for more than a day. Nothing is lost: "
                "please send it once more."
            )
            self._show_again(message, token=self.new_token())
        else:
            if not self.read_token.shows(self.notice):
                message = _(
                    "The privacy notice has changed in the meantime. Please read it above "
                    "the button and send the form once more."
                )
                self._show_again(message, token=self.new_token())
            elif self.read_token.is_too_young or cleaned.get("homepage"):
                # The token stays: it grows old enough while the visitor reads this. The trap is
                # emptied: a person whose browser filled it in can send once more.
                message = _(
                    "This looked like an automatic message. Nothing is lost: "
                    "please send the form once more."
                )
                self._show_again(message, homepage="")
        return cleaned

    def _show_again(self, message, **values):
        self.add_error(None, message)
        self.data = self.data.copy()
        for name, value in values.items():
            self.data[self.add_prefix(name)] = value

    @property
    def values(self):
        """The columns of the submission that were filled in."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields}
        if self.question_fields:
            values["answers"] = [
                [str(field.label), as_text(self.cleaned_data.get(name))]
                for name, field in self.question_fields.items()
            ]
        return values

    def keep_companions(self, place):
        for companion in self.companions:
            if self.cleaned_data[companion.name]:
                companion.keep(self, place)

    @property
    def fingerprint(self):
        """The same for the same message sent twice; the key under which it counts once."""
        words = {
            name: " ".join(str(value).split()).casefold()
            for name, value in self.cleaned_data.items()
            if name not in self.own_fields
        }
        content = json.dumps([self.purpose, self.read_token.id, words], sort_keys=True)
        return salted_hmac("submissions.fingerprint", content, algorithm="sha256").hexdigest()

    @property
    def typed(self):
        """All that was sent as (label, text), for a page that can only hand it back."""
        return typed(self.data, self.fields, self.own_fields)


def typed(data, fields, own_fields):
    """What was sent as (label, text), but for the form's own fields and what is empty."""
    rows = []
    for name in data:
        values = [value for value in data.getlist(name) if value.strip()]
        if name in own_fields or not values:
            continue
        field = fields.get(name)
        choices = dict(getattr(field, "choices", ()))
        text = ", ".join(str(choices.get(value, value)) for value in values)
        rows.append((field.label if field else gettext("Your answer"), text))
    return rows

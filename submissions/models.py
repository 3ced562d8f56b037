import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outbox.models import OutgoingMail

from .questions import as_text


class Submission(models.Model):
    """What a visitor sent with a public form; each form has a table of its own.

    `asked` names the columns that the visitor fills in, in the form's order. The form, the mail
    to the editors, the admin (what is shown, exported, searched) and the rights of persons
    follow from it. Each says when its time is over, so that the nightly deletion needs to know
    no form.
    """

    asked = ()

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    created = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    language = models.CharField(_("language"), max_length=12)
    notice = models.TextField(_("privacy notice shown"), blank=True)
    notice_shown = models.DateTimeField(_("privacy notice shown on"))
    mails = GenericRelation(
        OutgoingMail, content_type_field="about_type", object_id_field="about_id"
    )

    class Meta:
        abstract = True
        ordering = ["-created", "-pk"]
        # Nobody writes or corrects a visitor's words.
        default_permissions = ("view", "delete")

    def __str__(self):
        # Without the name: this text stays in Wagtail's log when the submission is deleted.
        return gettext("%(kind)s of %(received)s") % {
            "kind": capfirst(self._meta.verbose_name),
            "received": date_format(timezone.localtime(self.created), "SHORT_DATETIME_FORMAT"),
        }

    @classmethod
    def about(cls, page):
        """The columns that say on which page the form stood."""
        return {}

    @classmethod
    def held_about(cls, email):
        """Records that hold something about this address."""
        return cls.objects.filter(email__iexact=email)

    @classmethod
    def overdue(cls, settings, now):
        """Records whose time is over by the periods of the site settings."""
        raise NotImplementedError

    @classmethod
    def remove(cls, submissions):
        """Deletes a queryset of submissions, returns how many; a form that keeps totals adds it."""
        count = submissions.count()
        submissions.delete()
        return count

    def in_words(self, name):
        """The value of a column as people read it."""
        value = getattr(self, name)
        choices = self._meta.get_field(name).flatchoices
        return dict(choices).get(value, value) if choices else value

    @property
    def rows(self):
        """What the visitor filled in, as (label, text)."""
        rows = []
        for name in self.asked:
            label = capfirst(str(self._meta.get_field(name).verbose_name))
            rows.append((label, as_text(self.in_words(name))))
        return [(label, text) for label, text in rows if text]

    @property
    def internal_rows(self):
        """What editors wrote down about it, as (label, text); the person may ask for it."""
        return []

    @property
    def admin_url(self):
        path = reverse(f"{self._meta.model_name}:inspect", args=[self.pk])
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"

    def get_email_display(self):
        return format_html('<a href="mailto:{0}">{0}</a>', self.email) if self.email else ""


class PageSubmission(Submission):
    """A submission about a page, which it outlives.

    `page_field` names the foreign key; beside it, `<page_field>_title` keeps the page's title.
    """

    page_field = ""

    class Meta(Submission.Meta):
        abstract = True

    def __str__(self):
        return f"{super().__str__()}: {getattr(self, f'{self.page_field}_title')}"

    @classmethod
    def about(cls, page):
        return {cls.page_field: page, f"{cls.page_field}_title": page.title}

    @property
    def page_shown(self):
        """The page in the reader's language; None when it is gone or not published."""
        page = getattr(self, self.page_field)
        page = page.localized if page else None
        return page if page and page.live else None


class QuestionedSubmission(PageSubmission):
    """A submission to a page on which editors add questions (`questions`) to the fixed ones."""

    # [[question as it stood in the form, answer], …]: questions change, what was asked does not.
    answers = models.JSONField(_("further answers"), default=list, blank=True)

    class Meta(PageSubmission.Meta):
        abstract = True

    def in_words(self, name):
        if name == "answers":
            return "\n".join(f"{label}: {text}" for label, text in self.answers)
        return super().in_words(name)

    @property
    def rows(self):
        return [*super().rows, *((label, text) for label, text in self.answers if text)]


class FormHit(models.Model):
    """That somebody used a form; `sender` is a keyed hash whose key changes each day."""

    form = models.CharField(max_length=40)
    sender = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        # Of what forms bring in as a whole, whichever table it is in.
        permissions = [("personal_data", "Can find, export and delete what is held about people")]
        indexes = [models.Index(fields=["form", "sender", "at"])]

    def __str__(self):
        return f"{self.form} {self.at:%Y-%m-%d %H:%M}"

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string


class Word(models.Model):
    """A word of the site, in lower case: what a misspelt query may have meant.

    Kept by the index, also for drafts; a correction is offered only where it finds what is public.
    """

    word = models.CharField(_("word"), max_length=60, unique=True)
    folded = models.CharField(_("without case and accents"), max_length=120)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        default_permissions = ()

    def __str__(self):
        return self.word


class DocumentText(models.Model):
    """What a PDF file says, read once per file by the command `read_documents`."""

    document = models.OneToOneField(
        get_document_model_string(),
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    file_hash = models.CharField(_("file hash"), max_length=40)
    text = models.TextField(_("text"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")
        default_permissions = ()

    def __str__(self):
        return str(self.document)


class Miss(models.Model):
    """A query that found nothing in its language: what readers look for in vain.

    Only how often, never by whom. Editors see it from the third time on; it goes when nobody has
    asked for it for a while, after a week if it stayed rare.
    """

    RARE, RARE_DAYS, DAYS = 3, 7, 90
    MAX_LENGTH, MAX_WORDS = 60, 4

    query = models.CharField(_("searched for"), max_length=MAX_LENGTH, unique=True)
    count = models.PositiveIntegerField(_("how often"), default=1)
    last_asked = models.DateField(_("last time"), db_index=True)

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        ordering = ["-count", "query"]
        default_permissions = ["view"]

    def __str__(self):
        return self.query

    @classmethod
    def note(cls, query):
        """Counts a query; what may be an address, a number or a whole text is left out."""
        words = [] if "@" in query.text else [word.lower() for word in query.words]
        text = " ".join(words)
        is_telling = any(sum(map(str.isdecimal, word)) > 4 for word in words)
        if not words or is_telling or len(words) > cls.MAX_WORDS or len(text) > cls.MAX_LENGTH:
            return
        today = timezone.localdate()
        asked = cls.objects.filter(query=text)
        if asked.update(count=models.F("count") + 1, last_asked=today):
            return
        with transaction.atomic():
            cls.objects.filter(
                models.Q(last_asked__lt=today - timedelta(days=cls.DAYS))
                | models.Q(count__lt=cls.RARE, last_asked__lt=today - timedelta(days=cls.RARE_DAYS))
            ).delete()
            # Of two who are the first at the same moment one is counted.
            cls.objects.bulk_create([cls(query=text, last_asked=today)], ignore_conflicts=True)


class Synonym(models.Model):
    """What readers call something and what the site calls it: found among what is related."""

    LANGUAGES = [("de", _("German pages")), ("en", _("English pages"))]

    words = models.CharField(
        _("readers search for"),
        max_length=250,
        help_text=_("What readers type: one or more, separated by commas, such as: WiFö"),
    )
    meanings = models.CharField(
        _("find also"),
        max_length=250,
        help_text=_("What the site says, separated by commas: Wirtschaftsförderung"),
    )
    both_ways = models.BooleanField(
        _("in both directions"),
        default=False,
        help_text=_("Whoever looks for what the site says finds the other words, too."),
    )
    language = models.CharField(
        _("where"), max_length=2, choices=LANGUAGES, default="de", db_index=True
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words", "pk"]
        default_permissions = ["add", "change", "delete", "view"]

    def __str__(self):
        return f"{self.words} {'↔' if self.both_ways else '→'} {self.meanings}"

    def clean(self):
        for field, text in (("words", self.words), ("meanings", self.meanings)):
            if not any(sign.isalnum() for sign in text):
                raise ValidationError({field: _("Write at least one word.")})

    @property
    def pairs(self):
        """Each word with what it finds. Words that mean the same do not find each other: they may
        mean something else besides, as a Park does beside other green."""
        words, meanings = listed(self.words), listed(self.meanings)
        both = ((words, meanings), (meanings, words))
        for asked, found in both if self.both_ways else both[:1]:
            for word in asked:
                if others := [other for other in found if other != word]:
                    yield word, others


class WholeWord(models.Model):
    """A German word that the search does not take apart: nobody who looks for a Hof wants a
    Bahnhof."""

    word = models.CharField(
        _("word"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[^\W\d_]+$", _("Write one word, in letters only."))],
        help_text=_(
            "It is found as a whole, not by its parts: Hof finds no Bahnhof. Places of "
            "organisations and best practices stay whole by themselves."
        ),
    )

    class Meta:
        verbose_name = _("indivisible word")
        verbose_name_plural = _("indivisible words")
        ordering = ["word"]
        default_permissions = ["add", "change", "delete", "view"]

    def __str__(self):
        return self.word


def listed(text):
    return [part for part in map(str.strip, text.split(",")) if part]

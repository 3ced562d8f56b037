import logging
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import DatabaseError, models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    SourceImageIOError,
    get_upload_to,
)
from wagtail.search import index
from wagtail.utils.file import hash_filelike

from cms.blocks.story import TranscriptBlock
from cms.media import chapters
from cms.media.fields import PictureField
from cms.media.recording_form import RecordingForm
from cms.media.uploads import check_captions, check_recording, is_kept
from cms.models.fields import StreamField

logger = logging.getLogger(__name__)


class SiteImage(AbstractImage):
    """A picture with its credit. Its description is the text for those who do not see it.

    Whatever keeps it from being shown in a size is logged, and told to whoever asks as Wagtail
    tells of a missing file: `SourceImageIOError`, for which its tags have an answer.
    """

    file = PictureField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description = models.CharField(
        _("description (alternative text)"),
        max_length=255,
        blank=True,
        default="",
        help_text=_(
            "What is to be seen, in one sentence, for those who do not see it. "
            "Without “picture of …”."
        ),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made the picture, as it shall stand below it: “Photo: Ada Example”."),
    )
    description_en = models.CharField(
        _("description in English"),
        max_length=255,
        blank=True,
        help_text=_("For English pages. Empty: they read the German description."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "description_en",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*Image.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    # Whether it could not be shown where a page has asked for it.
    is_lost = False

    def save(self, *args, **kwargs):
        if self.file and not is_kept(self.file):
            # What it says of its size is stored with it.
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)

    def get_rendition(self, filter):
        """What Wagtail's tags show instead, also for its views that do not ask a tag."""
        try:
            return super().get_rendition(filter)
        except SourceImageIOError:
            rendition = SiteRendition(image=self, width=0, height=0)
            rendition.file.name = "not-found"
            return rendition

    def create_rendition(self, filter):
        with self._telling_what_fails(filter):
            return super().create_rendition(filter)

    def create_renditions(self, *filters):
        with self._telling_what_fails(*filters):
            return super().create_renditions(*filters)

    @contextmanager
    def _telling_what_fails(self, *filters):
        try:
            yield
        except (DatabaseError, InvalidFilterSpecError):
            raise
        except Exception as error:
            if not self.is_lost:
                sizes = ", ".join(filter.spec for filter in filters)
                logger.error(
                    "Picture %s (%s) cannot be shown as %s: %r",
                    self.pk,
                    self.file.name,
                    sizes,
                    error,
                )
            self.is_lost = True
            raise SourceImageIOError(str(error)) from error

    @property
    def default_alt_text(self):
        in_english = self.description_en if get_language() == "en" else ""
        return in_english or super().default_alt_text


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="unique_rendition",
            )
        ]

    def get_upload_to(self, filename):
        """A picture that takes another one's place has addresses of its own, so that no browser
        shows the old one."""
        return super().get_upload_to(f"{self.image.get_file_hash()[:8]}-{filename}")


class SiteDocument(AbstractDocument):
    """A download that says what it is before somebody fetches it."""

    class Accessibility(models.TextChoices):
        UNCHECKED = "unchecked", _("not checked for accessibility")
        ACCESSIBLE = "accessible", _("accessible")
        BARRIERS = "barriers", pgettext_lazy("document", "not accessible")

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )

    accessibility = models.CharField(
        _("accessibility"),
        max_length=20,
        choices=Accessibility,
        default=Accessibility.UNCHECKED,
        help_text=_("Stands beside each download. PDF/UA, with tags and alternative texts, say."),
    )
    # None: not counted yet; 0: cannot be counted.
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)

    admin_form_fields = ("title", "file", "language", "accessibility", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = Document._meta.permissions

    def clean(self):
        if self.file:  # else the field says why there is none
            super().clean()

    def save(self, *args, **kwargs):
        # Wagtail's forms do so alone; browsers tell by it whether theirs is still the same.
        if self.file and not is_kept(self.file):
            self.file_size, self.file_hash = self.file.size, hash_filelike(self.file)
        super().save(*args, **kwargs)


class Recording(index.Indexed, models.Model):
    """A film or sound, from our own files or from an approved player, with all that makes it
    accessible; pages and blocks refer to it."""

    class Medium(models.TextChoices):
        VIDEO = "video", _("Video")
        AUDIO = "audio", _("Audio")

    title = models.CharField(_("title"), max_length=200)
    medium = models.CharField(_("kind"), max_length=10, choices=Medium, default=Medium.VIDEO)
    file = models.FileField(
        _("file"),
        upload_to="recordings",
        blank=True,
        validators=[
            FileExtensionValidator(["mp4", "webm", "mp3", "m4a", "ogg"]),
            check_recording,
        ],
        help_text=_("Video as MP4 or WebM, audio as MP3, M4A or Ogg, up to 500 MB."),
    )
    # Programs for podcasts want to know before they fetch; on S3 each look costs a request.
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    external_url = models.URLField(
        _("address of the player"),
        blank=True,
        help_text=_("Instead of a file. Nothing is fetched from there before a visitor's click."),
    )
    poster = models.ForeignKey(
        SiteImage,
        verbose_name=_("still"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    captions = models.FileField(
        _("captions"),
        upload_to="recordings",
        blank=True,
        validators=[FileExtensionValidator(["vtt"]), check_captions],
        help_text=_("A WebVTT or SRT file in the language of the recording."),
    )
    duration = models.DurationField(
        _("duration"), null=True, blank=True, help_text=_("Hours:minutes:seconds")
    )
    chapters = models.TextField(
        _("chapters"),
        blank=True,
        validators=[chapters.read],
        help_text=_("A line for each, with time and title: “12:30 Questions”."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    transcript = StreamField(TranscriptBlock(), verbose_name=_("transcript"), blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("medium"),
        MultiFieldPanel([FieldPanel("file"), FieldPanel("external_url")], heading=_("Source")),
        FieldPanel("poster"),
        FieldPanel("duration"),
        FieldPanel("chapters"),
        FieldPanel("language"),
        MultiFieldPanel(
            [
                FieldPanel("captions"),
                FieldPanel("transcript_from_captions"),
                FieldPanel("pasted_transcript"),
                FieldPanel("transcript"),
            ],
            heading=_("Accessibility"),
        ),
    ]
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("transcript"),
    ]
    base_form_class = RecordingForm

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["title"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if bool(self.file) == bool(self.external_url):
            raise ValidationError(
                {"file": _("Please give either a file or the address of a player.")}
            )

    def save(self, *args, **kwargs):
        if self.file and not is_kept(self.file):
            self.file_size = self.file.size
        super().save(*args, **kwargs)

    @property
    def barrier(self):
        """What keeps people out who do not hear or see, and how to mend it; empty when nothing."""
        is_own_video = self.medium == self.Medium.VIDEO and self.file
        if is_own_video and not self.captions:
            message = _("“%(title)s” has no captions. Add them in the menu Recordings.")
        elif not self.transcript:
            message = _("“%(title)s” has no transcript. Add it in the menu Recordings.")
        else:
            return ""
        return message % {"title": self.title}

    @property
    def chapter_list(self):
        return chapters.read(self.chapters)

    def words(self):
        """Title and all that is said, for the search index of pages that show it."""
        return " ".join([self.title, *(turn.value["text"] for turn in self.transcript)])

    @property
    def is_embeddable(self):
        """Whether the external player is one that the security policy lets in."""
        return urlsplit(self.external_url).hostname in settings.VIDEO_HOSTS


@receiver(post_delete, sender=Recording)
def _delete_files(instance, **kwargs):
    """As Wagtail does with pictures and documents."""
    for file in filter(None, (instance.file, instance.captions)):
        transaction.on_commit(partial(file.storage.delete, file.name))

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

_MEDIA = _("Media")
# Wagtail's German calls editors by the first name; our catalogue comes before its own.
gettext_noop("Please add some alt text for your image or mark it as decorative")


class ImageValue(blocks.StructValue):
    @property
    def is_gallery(self):
        return len(self["images"]) > 1


class PictureBlock(WagtailImageBlock):
    """Wagtail names its image field in English only."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.child_blocks["image"].label = _("image")


class ImageBlock(blocks.StructBlock):
    images = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("image", PictureBlock(label=_("image"))),
                (
                    "caption",
                    blocks.CharBlock(
                        label=_("caption"), required=False, default="", max_length=300
                    ),
                ),
            ],
            label=_("image"),
        ),
        label=_("images"),
        min_num=1,
        max_num=12,
        help_text=_("One image stands alone, several make a gallery."),
    )

    def get_preview_value(self):
        """The newest picture of the library; without any, the template draws a stand-in."""
        image = get_image_model().objects.order_by("-pk").first()
        images = [{"image": image, "caption": "Der Marktplatz am Morgen"}] if image else []
        return self.normalize({"images": images})

    class Meta:
        icon = "image"
        label = _("Image or gallery")
        group = _MEDIA
        template = "blocks/image.html"
        value_class = ImageValue
        description = _("One picture or a gallery, with text for those who do not see it.")


class RecordingBlock(blocks.StructBlock):
    recording = SnippetChooserBlock("cms.Recording", label=_("recording"))

    def clean(self, value):
        result = super().clean(value)
        if not self.is_deferred_validation and (barrier := result["recording"].barrier):
            raise StructBlockValidationError(block_errors={"recording": ValidationError(barrier)})
        return result

    def get_searchable_content(self, value):
        recording = value["recording"]
        return [recording.words()] if recording else []

    def get_preview_value(self):
        model = self.child_blocks["recording"].target_model
        recording = model.objects.first() or model(
            title="Nachgefragt! Wer bringt Leben in leere Läden?",
            external_url="https://video.example.org/vorschau",
        )
        return self.normalize({"recording": recording})

    class Meta:
        icon = "media"
        label = _("Recording")
        group = _MEDIA
        template = "blocks/recording.html"
        description = _("Video or audio with captions and transcript.")

"""What an overview is made of: entries under headings, and what editors put between them."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from cms.blocks.links import CallToActionBlock
from cms.blocks.media import PictureBlock
from cms.blocks.story import TidyStreamBlock
from cms.blocks.text import ShortTextBlock

from .sections import OWN, section_choices

_BETWEEN = _("Between the entries")


class SectionBlock(blocks.StructBlock):
    """A heading; what stands below it belongs to it until the next."""

    section = blocks.ChoiceBlock(choices=section_choices, label=_("section"))
    title = blocks.CharBlock(
        label=_("other heading"),
        required=False,
        default="",
        max_length=80,
        help_text=_("Empty: the usual one."),
    )

    def clean(self, value):
        result = super().clean(value)
        if result["section"] == OWN.name and not result["title"].strip():
            message = _("A section of your own needs a heading.")
            raise StructBlockValidationError(block_errors={"title": ValidationError(message)})
        return result

    class Meta:
        icon = "title"
        label = _("Section")
        group = _("Entries")
        label_format = "{section} {title}"
        form_layout = BlockGroup(children=["section"], settings=["title"])


class EntryChooserBlock(blocks.ChooserBlock):
    """Its chooser shows only what may stand in an overview of this language."""

    @cached_property
    def target_model(self):
        return Page

    @cached_property
    def widget(self):
        from .choosers import viewset

        return viewset.widget_class()

    def clean(self, value):
        page = super().clean(value)
        if page and not getattr(page.specific_class, "week_sections", ()):
            raise ValidationError(_("This kind of page has no place in the overview."))
        return page

    class Meta:
        icon = "doc-full"


class EntryBlock(blocks.StructBlock):
    page = EntryChooserBlock(label=_("page"))
    title = blocks.CharBlock(label=_("other title"), required=False, default="", max_length=200)
    text = blocks.TextBlock(
        label=_("other text"), required=False, default="", max_length=600, rows=3
    )
    image = ImageChooserBlock(label=_("other image"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Entry")
        group = _("Entries")
        label_format = "{page} {title}"
        form_layout = BlockGroup(children=["page"], settings=["title", "text", "image"])


class EditionImageBlock(blocks.StructBlock):
    image = PictureBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, default="", max_length=300)

    class Meta:
        icon = "image"
        label = _("Image")
        group = _BETWEEN


class EditionTextBlock(ShortTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _BETWEEN


class EditionCallBlock(CallToActionBlock):
    class Meta:
        group = _BETWEEN


class EditionBlock(TidyStreamBlock):
    """The whole overview, one thing below the other, so that all can be moved anywhere."""

    section = SectionBlock()
    entry = EntryBlock()
    text = EditionTextBlock()
    call_to_action = EditionCallBlock()
    image = EditionImageBlock()

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.checks import rich_text

from .links import CallToActionBlock, DownloadsBlock, RelatedPagesBlock
from .media import ImageBlock, RecordingBlock
from .text import (
    AccordionBlock,
    ComparisonBlock,
    FactsBlock,
    KeyFiguresBlock,
    QuoteBlock,
    StepsBlock,
    TableBlock,
    TextBlock,
)


class StoryBlock(blocks.StreamBlock):
    """All that a page's body may hold; keys live in stored content and do not change."""

    text = TextBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    recording = RecordingBlock()
    key_figures = KeyFiguresBlock()
    facts = FactsBlock()
    steps = StepsBlock()
    accordion = AccordionBlock()
    comparison = ComparisonBlock()
    table = TableBlock()
    downloads = DownloadsBlock()
    call_to_action = CallToActionBlock()
    related_pages = RelatedPagesBlock()

    def clean(self, value):
        """Headings follow one another across the blocks; each is told at the block it is in."""
        errors, others = {}, []
        try:
            value = super().clean(value)
        except StreamBlockValidationError as error:
            errors, others = error.block_errors, error.non_block_errors
        if not self.is_deferred_validation:
            for index, message in _jumps(value):
                errors.setdefault(index, ValidationError(message))
        if errors or others:
            raise StreamBlockValidationError(block_errors=errors, non_block_errors=others)
        return value

    class Meta:
        template = "blocks/story.html"


# Blocks whose title is a heading of the second level.
_TITLED = {"facts", "downloads", "call_to_action", "related_pages"}


def _jumps(stream):
    """Headings that leave out a level, as (index of the block, message)."""
    above = 1
    for index, child in enumerate(stream):
        if child.block_type in _TITLED:
            above = 2
        elif child.block_type == "text":
            for level, text in rich_text.headings(child.value.source):
                if level > above + 1:
                    yield (
                        index,
                        gettext(
                            "The heading “%(text)s” leaves out a level: make it level %(level)d."
                        )
                        % {"text": text, "level": above + 1},
                    )
                above = level


class TranscriptBlock(blocks.StreamBlock):
    """What is said in a recording, by speaker."""

    turn = blocks.StructBlock(
        [
            ("speaker", blocks.CharBlock(label=_("speaker"), max_length=120)),
            ("text", blocks.TextBlock(label=_("text"), rows=3)),
        ],
        icon="user",
        label=_("Turn"),
    )


class QuestionsBlock(blocks.StreamBlock):
    """Questions to the readers."""

    question = blocks.CharBlock(icon="help", label=_("question"), max_length=300)


class MilestonesBlock(blocks.StreamBlock):
    milestone = blocks.StructBlock(
        [
            ("date", blocks.DateBlock(label=_("date"))),
            ("title", blocks.CharBlock(label=_("title"), max_length=160)),
            ("text", blocks.TextBlock(label=_("text"), required=False, default="", rows=2)),
        ],
        icon="date",
        label=_("Milestone"),
    )

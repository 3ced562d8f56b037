from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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

    class Meta:
        template = "blocks/story.html"


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

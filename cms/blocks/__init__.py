"""The house's StreamField blocks, by family; templates in templates/blocks/<key>.html."""

from .links import CallToActionBlock, DownloadsBlock, RelatedPagesBlock
from .media import ImageBlock, RecordingBlock
from .story import MilestonesBlock, QuestionsBlock, StoryBlock, TranscriptBlock
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

__all__ = [
    "AccordionBlock",
    "CallToActionBlock",
    "ComparisonBlock",
    "DownloadsBlock",
    "FactsBlock",
    "ImageBlock",
    "KeyFiguresBlock",
    "MilestonesBlock",
    "QuestionsBlock",
    "QuoteBlock",
    "RecordingBlock",
    "RelatedPagesBlock",
    "StepsBlock",
    "StoryBlock",
    "TableBlock",
    "TextBlock",
    "TranscriptBlock",
]

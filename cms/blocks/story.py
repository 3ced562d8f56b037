from collections.abc import Mapping
from functools import lru_cache
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.widgets import AdminDateInput
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.checks import rich_text
from cms.checks.walking import cells, leaves
from cms.text.date_fields import DayField

from .cards import cards
from .links import CallToActionBlock, DownloadsBlock, RelatedPagesBlock
from .media import ImageBlock, RecordingBlock
from .rich_links import linked_documents, linked_ids
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


def is_empty(block, value):
    """Whether nothing was filled in: no text, nothing chosen, at whatever depth."""
    return not any(_says(leaf) for _path, _block, leaf in leaves(block, value))


def _says(value):
    if isinstance(value, RichText):
        return _has_words(value.source)
    return bool(cells(value) if isinstance(value, Mapping) else value)


@lru_cache(512)
def _has_words(source):
    """Remembered: to take a text apart costs a twentieth of a page."""
    return bool(strip_tags(source).strip())


class TidyStreamBlock(blocks.StreamBlock):
    """Leaves out blocks in which nothing was filled in: new pages open with some. A draft keeps
    them for later."""

    def with_empty(self, *names):
        """A value of empty blocks; the form tells blocks apart by their ids, new ones too."""
        defaults = {name: self.child_blocks[name].get_default() for name in names}
        rows = [(name, value, str(uuid4())) for name, value in defaults.items()]
        return blocks.StreamValue(self, rows)

    def clean(self, value):
        if self.is_deferred_validation:
            return super().clean(value)
        filled = self._filled(value)
        try:
            return super().clean(self._stream(child for _, child in filled))
        except StreamBlockValidationError as error:
            errors = {filled[place][0]: found for place, found in error.block_errors.items()}
            raise StreamBlockValidationError(errors, error.non_block_errors) from error

    def without(self, value, name):
        """The value without its blocks of this type."""
        return self._stream(child for child in value if child.block_type != name)

    def get_context(self, value, parent_context=None):
        shown = self._stream(child for _, child in self._filled(value))
        return super().get_context(shown, parent_context)

    def _filled(self, value):
        """The blocks to keep, each with its place in the form, by which it names its faults."""
        return [
            (place, child)
            for place, child in enumerate(value)
            if not is_empty(child.block, child.value)
        ]

    def _stream(self, children):
        return blocks.StreamValue(
            self, [(child.block_type, child.value, child.id) for child in children]
        )


class StoryBlock(TidyStreamBlock):
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

    def get_context(self, value, parent_context=None):
        self._load(value)
        return super().get_context(value, parent_context)

    def _load(self, value):
        """What the blocks lead to, all at once instead of by each."""
        pages, documents = set(), set()
        for _path, _block, leaf in leaves(self, value):
            if isinstance(leaf, Page):
                pages.add(leaf.pk)
            elif isinstance(leaf, RichText):
                ids = linked_ids(leaf.source)
                pages |= ids["page"]
                documents |= ids["document"]
        linked_documents(documents)
        cards(pages)

    def clean(self, value):
        """Headings follow one another across the blocks; each is told at the block it is in."""
        errors, others = {}, []
        try:
            cleaned = super().clean(value)
        except StreamBlockValidationError as error:
            errors, others = error.block_errors, error.non_block_errors
        if not self.is_deferred_validation:
            for index, message in _jumps(value):
                errors.setdefault(index, ValidationError(message))
        if errors or others:
            raise StreamBlockValidationError(block_errors=errors, non_block_errors=others)
        return cleaned

    class Meta:
        template = "blocks/story.html"


# Blocks whose title is a heading of the second level.
_TITLED = {"facts", "downloads", "call_to_action", "related_pages"}


def _jumps(stream):
    """Headings that leave out a level, as (index of the block, message)."""
    above = 1
    for index, child in enumerate(stream):
        if is_empty(child.block, child.value):
            continue
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
            (
                "start",
                blocks.CharBlock(
                    label=_("begins at"),
                    required=False,
                    default="",
                    max_length=12,
                    help_text=_("Hours:minutes:seconds"),
                ),
            ),
            ("text", blocks.TextBlock(label=_("text"), rows=3)),
        ],
        icon="user",
        label=_("Turn"),
    )


class QuestionBlock(blocks.CharBlock):
    """Wagtail gives a field that is a block of its own no label that a screen reader finds."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.field.widget.attrs["aria-label"] = kwargs["label"]


class QuestionsBlock(TidyStreamBlock):
    """Questions to the readers."""

    question = QuestionBlock(icon="help", label=_("question"), max_length=300)


class DayBlock(blocks.DateBlock):
    """Reads dates as people write them, as the other fields do."""

    @cached_property
    def field(self):
        return DayField(widget=AdminDateInput(), **self.field_options)


class MilestonesBlock(blocks.StreamBlock):
    milestone = blocks.StructBlock(
        [
            ("date", DayBlock(label=_("date"))),
            ("title", blocks.CharBlock(label=_("title"), max_length=160)),
            ("text", blocks.TextBlock(label=_("text"), required=False, default="", rows=2)),
        ],
        icon="date",
        label=_("Milestone"),
    )

from django.utils.functional import cached_property
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField as WagtailStreamField

from cms.blocks.ids import give_ids
from cms.blocks.story import StoryBlock
from cms.blocks.widget import KeptBlockWidget
from cms.text.cleaning import clean_texts


class StreamField(WagtailStreamField):
    """Wagtail's StreamField without block definitions in migrations.

    A changed label or a new block changes no column; recording it would make a migration for
    each and keep old block classes alive for ever.
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    @cached_property
    def _told(self):
        """As old as the blocks; copies of a field for other models have blocks of their own."""
        return {}

    def formfield(self, **kwargs):
        widget = KeptBlockWidget(self.stream_block, self._told)
        return super().formfield(**{"widget": widget, **kwargs})

    def deconstruct(self):
        name, path, _block_types, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

    def get_prep_value(self, value):
        """Blocks are no columns of text; what is saved, in drafts too, passes here. And whatever
        came without a form (an import, a script) gets its ids."""
        prepared = clean_texts(super().get_prep_value(value))
        if isinstance(value, StreamValue) and isinstance(prepared, list):
            give_ids(self.stream_block, prepared)
        return prepared


class StoryField(StreamField):
    """The body of a page: the house's whole set of blocks."""

    def __init__(self, block_types=StoryBlock, **kwargs):
        super().__init__(block_types, **kwargs)

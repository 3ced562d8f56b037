from wagtail.fields import StreamField as WagtailStreamField

from cms.blocks.story import StoryBlock


class StreamField(WagtailStreamField):
    """Wagtail's StreamField without block definitions in migrations.

    A changed label or a new block changes no column; recording it would make a migration for
    each and keep old block classes alive for ever.
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        name, path, _block_types, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class StoryField(StreamField):
    """The body of a page: the house's whole set of blocks."""

    def __init__(self, block_types=StoryBlock, **kwargs):
        super().__init__(block_types, **kwargs)

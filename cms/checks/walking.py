"""The way through the blocks of a stream, loaded or as it is stored: what is stored can be walked
without fetching the pictures, documents and pages that it names."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.blocks.list_block import ListValue


class Part(NamedTuple):
    """`id` is what Wagtail's content paths call it."""

    block: Block
    value: Any
    id: str | None


def parts(block, value):
    """What lies directly in a value: by index in streams and lists, by name in structs."""
    if isinstance(block, StructBlock):
        # A picture's loaded value is the picture, not what was filled in around it.
        values = value if isinstance(value, Mapping) else {}
        return {
            name: Part(child, values.get(name), name) for name, child in block.child_blocks.items()
        }
    if isinstance(value, StreamValue | ListValue):
        children = value if isinstance(value, StreamValue) else value.bound_blocks
        found = [Part(child.block, child.value, child.id) for child in children]
    elif isinstance(block, StreamBlock):
        known = block.child_blocks
        found = [
            Part(known[child["type"]], child["value"], child.get("id"))
            for child in value or ()
            if child["type"] in known
        ]
    elif isinstance(block, ListBlock):
        found = [Part(block.child_block, *_stored(item)) for item in value or ()]
    else:
        found = []
    return dict(enumerate(found))


def leaves(block, value, path=()):
    """(path, block, value) of each value without blocks in it."""
    is_struct = isinstance(block, StructBlock) and isinstance(value, Mapping)
    if is_struct or isinstance(block, StreamBlock | ListBlock):
        for step, part in parts(block, value).items():
            yield from leaves(part.block, part.value, (*path, step))
    else:
        yield path, block, value


def cells(table):
    """What was filled in of a table, which is a leaf: its rows and columns are no blocks."""
    return [cell for row in table.get("data", ()) for cell in row if cell]


def _stored(item):
    """Value and id of an entry of a list; entries of old content have no id around them."""
    if isinstance(item, Mapping) and item.get("type") == "item":
        return item["value"], item.get("id")
    return item, None

"""Ids of what stands in lists and streams; of an entry without one translators get nothing."""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid4, uuid5

from wagtail.blocks import ListBlock, StreamBlock, StructBlock


def give_ids(block, value, path=""):
    """Gives ids, in raw content, to entries that have none, at whatever depth; returns how many.

    The same content gets the same ids wherever it is stored: what was translated of the published
    page is found again when its newest draft is published.
    """
    if isinstance(block, StructBlock) and isinstance(value, Mapping):
        children = block.child_blocks.items()
        return sum(give_ids(child, value.get(name), f"{path}/{name}") for name, child in children)
    if isinstance(block, StreamBlock | ListBlock) and isinstance(value, list):
        return _in_entries(block, value, path)
    return 0


def _in_entries(block, entries, path):
    if isinstance(block, ListBlock):
        # As Wagtail once stored lists, and still takes them.
        entries[:] = [
            entry if _is_entry(entry) else {"type": "item", "value": entry} for entry in entries
        ]
    given, taken = 0, {entry.get("id") for entry in entries}
    for number, entry in enumerate(entries):
        if not entry.get("id"):
            made = str(uuid5(NAMESPACE_URL, f"{path}/{number}"))
            entry["id"] = str(uuid4()) if made in taken else made
            given += 1
        child = block.child_block if isinstance(block, ListBlock) else _kind(block, entry)
        given += give_ids(child, entry["value"], entry["id"])
    return given


def _is_entry(entry):
    return isinstance(entry, Mapping) and entry.get("type") == "item" and "value" in entry


def _kind(block, entry):
    return block.child_blocks.get(entry["type"])

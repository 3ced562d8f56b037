from django.core.exceptions import FieldDoesNotExist
from django.utils.html import format_html, format_html_join
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing

from cms.checks.walking import cells, leaves, parts

from .analysis import clean, marks

LENGTH = 240
_BEFORE = 80  # characters of context before the first marked word


def excerpt(item, query):
    """The passage of an item that says most about the words looked for, with them marked."""
    passages = [clean(" ".join(text.split())) for text in _texts(item)]
    passages = [text for text in passages if text and text not in str(item)]
    if not passages:
        return ""
    hits = [(text, marks(text, query.language, query.tokens)) for text in passages]
    text, found = max(hits, key=lambda hit: len({token for *_, own in hit[1] for token in own}))
    return marked(_cut(text, found[0][0] if found else 0), query)


def marked(text, query):
    """Plain text as HTML with the words looked for in <mark>."""
    parts, end = [], 0
    for start, stop, _tokens in marks(text, query.language, query.tokens):
        parts.append((text[end:start], text[start:stop]))
        end = stop
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", parts), text[end:])


def _cut(text, first):
    start = max(0, first - _BEFORE)
    if start:
        start = text.find(" ", start) + 1
    passage = text[start:]
    if len(passage) > LENGTH:
        passage = passage[:LENGTH].rsplit(" ", 1)[0] + " …"
    return f"… {passage}" if start else passage


def _texts(item):
    """Plain texts of the item's own columns that the index knows, block by block."""
    for search_field in item.get_searchable_search_fields():
        try:
            field = search_field.get_field(type(item))
        except FieldDoesNotExist:
            continue  # computed from other rows: costs queries, and stands elsewhere
        value = getattr(item, field.attname)
        if isinstance(field, StreamField):
            for block, stored, _id in parts(field.stream_block, value.raw_data).values():
                yield " ".join(_strings(block, stored))
        elif isinstance(field, RichTextField):
            yield get_text_for_indexing(value)
        else:
            yield str(value)


def _strings(block, value):
    """Texts in the stored form of a block.

    Wagtail's own `get_searchable_content` works on loaded values and would fetch the pictures,
    documents and pages of each hit.
    """
    for _path, leaf, text in leaves(block, value):
        if not text:
            continue
        if isinstance(leaf, blocks.RichTextBlock):
            yield get_text_for_indexing(text)
        elif isinstance(leaf, TableBlock):
            yield from map(str, cells(text))
        elif isinstance(leaf, blocks.CharBlock | blocks.TextBlock):
            yield text

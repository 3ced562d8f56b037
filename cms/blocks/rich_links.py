"""What texts of the site lead to, for many texts at once."""

import re

from wagtail.documents import get_document_model

from cms.generation import remembered_many

_LINK = re.compile(r"<a\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(linktype|id)="(\w+)"')


def linked_ids(html):
    """The pages and documents that a stored text leads to, as {type of link: ids}."""
    ids = {"page": set(), "document": set()}
    for tag in _LINK.findall(html):
        attributes = dict(_ATTRIBUTE.findall(tag))
        if attributes.get("linktype") in ids:
            ids[attributes["linktype"]] |= numbers([attributes.get("id")])
    return ids


def numbers(texts):
    """The ids among what stands in the attribute."""
    return {int(text) for text in texts if text and text.isdecimal() and len(text) < 10}


def linked_documents(ids):
    return remembered_many("linked documents", ids, get_document_model().objects.in_bulk)

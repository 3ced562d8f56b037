"""Findings and their places: which field, which block, in words and as Wagtail's content path."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock, StreamBlock
from wagtail.fields import StreamField

from .walking import parts


@dataclass(frozen=True)
class Finding:
    """`path` leads from the field to a block: indexes in streams and lists, names in structs;
    from a relation to the column that was chosen."""

    message: str
    field: str
    path: tuple = ()


def blocking(page):
    """What keeps a page from being published, each as a Finding."""
    found = list(page.publish_checks())
    for field in streams(page):
        value = getattr(page, field.name)
        try:
            value.stream_block.clean(value)
        except ValidationError as error:
            found += _flatten(error, field.name)
    return found


def summarize(page, findings):
    """Findings as the side panel and messages show them: message, place in words, content path."""
    return [
        {"message": finding.message, **_locate(page, finding.field, finding.path)}
        for finding in findings
    ]


def streams(page):
    return [field for field in page._meta.get_fields() if isinstance(field, StreamField)]


def _flatten(error, field, path=()):
    """The tree of a stream's validation errors as findings."""
    if not hasattr(error, "block_errors"):
        return [Finding(message, field, path) for message in error.messages]
    others = getattr(error, "non_block_errors", ErrorList()).as_data()
    found = [Finding(message, field, path) for other in others for message in other.messages]
    for step, inner in error.block_errors.items():
        found += _flatten(inner, field, (*path, step))
    return found


def _locate(page, field, path):
    model_field = page._meta.get_field(field)
    if model_field.one_to_many:
        target = model_field.related_model._meta.get_field(path[0])
        return {"place": capfirst(target.verbose_name), "contentpath": field}
    words, ids = [capfirst(model_field.verbose_name)], [field]
    value = getattr(page, field)
    block = getattr(model_field, "stream_block", None)
    for step in path:
        part = parts(block, value)[step]
        kind = capfirst(part.block.label)
        if isinstance(block, StreamBlock):
            kind = _("block %(number)d (%(kind)s)") % {"number": step + 1, "kind": part.block.label}
        elif isinstance(block, ListBlock):
            kind = f"{kind} {step + 1}"
        words.append(kind)
        ids.append(part.id)
        block, value = part.block, part.value
    return {"place": " › ".join(map(str, words)), "contentpath": ".".join(filter(None, ids))}

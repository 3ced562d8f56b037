"""What would harm a visitor of a page, apart from the blocks, which look after themselves."""

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, Page

from .findings import Finding
from .rich_text import faults


def harms(page):
    if not page.summary.strip():
        yield Finding(_("Please say in one to three sentences what the page is about."), "summary")
    if page.lead_image and not page.lead_image.description.strip():
        message = _(
            "“%(image)s” has no description for those who do not see it. "
            "Add it in the menu Images, or choose another picture."
        )
        yield Finding(message % {"image": page.lead_image.title}, "lead_image")
    for field in page._meta.concrete_fields:
        if isinstance(field, RichTextField):
            found = faults(getattr(page, field.name))
        elif hasattr(field.related_model, "barrier"):
            recording = getattr(page, field.name)
            found = [recording.barrier] if recording and recording.barrier else []
        else:
            continue
        yield from (Finding(message, field.name) for message in found)
    yield from _drafts(page)


def _drafts(page):
    for record, *place in _records(page):
        if not record.live and not record.get_translations().live().exists():
            message = _("“%(name)s” is a draft that visitors do not see. Please publish it first.")
            yield Finding(message % {"name": record}, *place)


def _records(page):
    """Topics, people and organisations that the page names, each with its place."""
    for field in _leading_to_records(page):
        if record := getattr(page, field.name):
            yield record, field.name, ()
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        for row in getattr(page, name).all():
            for field in _leading_to_records(row):
                yield getattr(row, field.name), name, (field.name,)


def _leading_to_records(instance):
    for field in instance._meta.concrete_fields:
        model = field.related_model
        if model and issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield field

"""What would harm a visitor of a page, apart from the blocks, which look after themselves."""

from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

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

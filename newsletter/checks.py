"""What an overview should not leave with; nothing here keeps it from being published."""

import json
from hashlib import sha256

from django.utils.translation import gettext as _

from cms.checks.findings import Finding

from .faces import LONGEST, html_of
from .letter import letter_of

SUBJECT = 60
PREHEADER = 110


def source_of(edition):
    """Short text that is another one when editors changed what readers see."""
    signers = [row.person_id for row in edition.signers.all()]
    content = edition._meta.get_field("content").get_prep_value(edition.content)
    values = (edition.title, edition.subject, edition.preheader, edition.greeting, content, signers)
    return sha256(json.dumps([*values, str(edition.date)]).encode()).hexdigest()


def advice(edition):
    return [*_head(edition), *_entries(edition), *_size(edition)]


def _head(edition):
    subject = edition.subject or edition.title
    if len(subject) > SUBJECT:
        message = _("The subject has %(count)d characters. Telephones show about %(most)d.")
        yield Finding(message % {"count": len(subject), "most": SUBJECT}, "subject")
    if len(edition.preheader) > PREHEADER:
        message = _("The preview text has %(count)d characters. Mail programs show about %(most)d.")
        values = {"count": len(edition.preheader), "most": PREHEADER}
        yield Finding(message % values, "preheader")
    if not edition.entry_blocks:
        yield Finding(_("No entry stands in this overview."), "content")


def _entries(edition):
    seen = set()
    for place, block in enumerate(edition.content):
        if block.block_type != "entry" or not block.value["page"]:
            continue
        path = (place, "page")
        page = edition.entry_pages.get(block.value["page"].pk)
        if message := _fault(page or block.value["page"], page, seen):
            yield Finding(message, "content", path)
        image = block.value["image"] or (page and page.lead_image)
        if image and not image.description.strip():
            message = _("“%(image)s” has no description for those who do not see it.")
            yield Finding(message % {"image": image.title}, "content", path)


def _fault(chosen, page, seen):
    values = {"page": chosen.title}
    if not page:
        return _("“%(page)s” is not there in this language and does not appear.") % values
    if not page.live:
        return _("“%(page)s” is not published and does not appear until it is.") % values
    if page.get_view_restrictions().exists():
        return _("“%(page)s” cannot be read by everybody and does not appear.") % values
    if page.translation_key in seen:
        return _("“%(page)s” stands here twice.") % values
    seen.add(page.translation_key)
    if page.standing.tone and page.week_section.repeats:
        return f"{page.title}: {page.standing.text}"
    return ""


def _size(edition):
    size = len(html_of(letter_of(edition)).encode())
    if size > LONGEST:
        message = _("The mail has %(size)d KB. Mail programs cut what is beyond %(most)d KB.")
        values = {"size": size // 1024, "most": LONGEST // 1024}
        yield Finding(message % values, "content")

"""What readers of an overview get, the same for mail and site: texts, addresses and pictures,
looked up once. Templates ask for nothing more."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.rich_text import expand_db_html

from cms.blocks.cards import prefetch_cards
from cms.blocks.standing import Standing
from cms.closed import is_public
from cms.models.settings import SiteSettings
from outbox.queue import subject_line

from .addresses import absolute
from .models.version import NOBODY
from .pictures import Picture, picture
from .sections import OWN, section_named


@dataclass(frozen=True)
class Part:
    """An entry, or what stands between entries; `url` is absolute."""

    kind: str  # "entry", "text", "call" or "image"
    title: str = ""
    text: str = ""  # HTML of a "text", plain text otherwise
    url: str = ""
    label: str = ""
    facts: str = ""  # when or where
    standing: Standing = field(default_factory=Standing)
    picture: Picture | None = None


@dataclass
class Chapter:
    """A heading and what stands below it; the first may have no heading."""

    title: str = ""
    accent: str = "stone"
    section: str = ""
    parts: list = field(default_factory=list)


@dataclass(frozen=True)
class Letter:
    title: str
    subject: str
    preheader: str
    greeting: str
    date: Any
    language: str
    signers: list
    chapters: list
    url: str
    archive_url: str
    personal_url: str
    site: SiteSettings


def letter_of(edition, is_kept=False):
    """`is_kept` stores the pictures where they stay, whatever becomes of the originals."""
    language = edition.locale.language_code
    with override(language):
        archive = edition.get_parent() if edition.path else None
        return Letter(
            title=edition.title,
            subject=subject_line(edition.subject or edition.title),
            preheader=edition.preheader or edition.summary,
            greeting=edition.greeting,
            date=edition.date,
            language=language,
            signers=[str(person) for person in edition.signers_shown],
            chapters=chapters_of(edition, is_kept),
            url=absolute(edition.url),
            archive_url=absolute(archive and archive.url),
            personal_url=absolute(reverse("subscription", args=[NOBODY])),
            site=SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings(),
        )


def chapters_of(edition, is_kept=False):
    """Sections in which something stands. An entry that does not fit under the heading above it
    gets the heading of its own section."""
    pages = edition.entry_pages
    prefetch_cards(page for page in pages.values() if page.live)
    chapters = [Chapter()]
    for block in edition.content:
        if block.block_type == "section":
            chapters.append(_chapter(block.value))
            continue
        if block.block_type == "entry":
            page = pages.get(block.value["page"].pk) if block.value["page"] else None
            if not page or not page.live or not is_public(page):
                continue
            _open(chapters, page)
        leads = not any(part.kind == "entry" for part in chapters[-1].parts)
        if part := _PARTS[block.block_type](block, pages, is_kept, leads):
            chapters[-1].parts.append(part)
    return [chapter for chapter in chapters if chapter.parts]


def _chapter(value):
    section = section_named(value["section"])
    title = value["title"].strip() or capfirst(str(section.label))
    return Chapter(title, section=section.name)


def _open(chapters, page):
    section, chapter = page.week_section, chapters[-1]
    if chapter.section not in (section.name, OWN.name):
        chapter = Chapter(capfirst(str(section.label)), section=section.name)
        chapters.append(chapter)
    if chapter.accent == "stone":
        chapter.accent = page.kind.accent


def _entry(block, pages, is_kept, leads):
    """Its picture stands there where it leads its section, or editors chose one."""
    value = block.value
    page = pages[value["page"].pk]
    return Part(
        "entry",
        title=value["title"] or page.title,
        text=value["text"] or page.summary,
        url=absolute(page.url),
        facts=str(getattr(page, "when", "") or getattr(page, "place", "") or ""),
        standing=page.standing,
        picture=picture(value["image"] or (page.lead_image if leads else None), is_kept),
    )


def _text(block, pages, is_kept, leads):
    return Part("text", text=expand_db_html(block.value.source))


def _call(block, pages, is_kept, leads):
    context = block.block.get_context(block.value)
    return Part(
        "call",
        title=block.value["title"],
        text=block.value["text"],
        url=absolute(context["href"]),
        label=context["label"],
        standing=context["standing"],
    )


def _image(block, pages, is_kept, leads):
    image = block.value["image"]
    shown = picture(image, is_kept, alt=image.contextual_alt_text if image else "")
    return shown and Part("image", text=block.value["caption"], picture=shown)


_PARTS = {"entry": _entry, "text": _text, "call_to_action": _call, "image": _image}

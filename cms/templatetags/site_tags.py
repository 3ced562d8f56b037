"""What templates need to draw and to say things; pages aside, no tag asks the database."""

import json
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

from cms.drawing import plan as plans
from cms.language.showing import active_locale
from cms.media.chapters import seconds

register = template.Library()

ICONS = Path(__file__).parents[2] / "static" / "icons"


INNER_QUOTES = str.maketrans("„“”»«", "‚‘’›‹")


@register.filter
def inner_quotes(title):
    """A title within quotes: the quotes inside it become single ones, German and English alike."""
    return str(title).translate(INNER_QUOTES)


@register.filter
def host(url):
    """Where an address leads, in a word: "example.org"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.simple_tag
def foreign(page):
    """Attributes of a link to a page that nobody has translated into the active language."""
    if page.locale_id == active_locale().pk:
        return ""
    return format_html(' lang="{0}" hreflang="{0}"', page.locale.language_code)


@register.simple_tag
def plan(seed, crop=False):
    """The town plan that belongs to a seed, in the text colour; `crop` shows the middle only."""
    return _svg(plans.draw_plan(str(seed), crop), "plan")


@register.simple_tag
def street(seed):
    """A row of houses, as wide as its container, for edges and dividers."""
    return _svg(plans.draw_street(str(seed)), "street")


@register.simple_tag
def plot(seed):
    """A single block of houses: stands for an organisation without a logo."""
    return _svg(plans.draw_block(str(seed)), "plan")


@register.simple_tag
def mark():
    """The logo mark; the house on the square takes the accent colour."""
    drawing = plans.mark_plan()
    blocks, house = drawing.shapes[:-1], drawing.shapes[-1:]
    return format_html(
        '<svg class="mark" viewBox="{}" aria-hidden="true" fill="currentColor">'
        '<path fill-rule="evenodd" d="{}"/><path class="mark__house" d="{}"/></svg>',
        drawing.view_box,
        plans.Plan(blocks, drawing.box).path,
        plans.Plan(house, drawing.box).path,
    )


def _svg(drawing, name):
    return format_html(
        '<svg class="{}" viewBox="{}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        '<path fill="currentColor" fill-rule="evenodd" d="{}"/></svg>',
        name,
        drawing.view_box,
        drawing.path,
    )


@register.simple_tag
def icon(name):
    """A drawing from static/icons, inline, in the text colour. It never stands for a word."""
    return mark_safe(_icon(name))


@lru_cache
def _icon(name):
    return (ICONS / f"{name}.svg").read_text().strip()


@register.filter
def minutes(duration):
    """A timedelta as full minutes: "24 min"."""
    count = max(1, round(duration.total_seconds() / 60))
    return ngettext("%(count)d min", "%(count)d min", count) % {"count": count}


@register.simple_tag
def moment(recording, clock):
    """Address of a moment in our own file, for browsers and for static/js/player.js; else empty."""
    start = seconds(clock) if recording.file else None
    return "" if start is None else f"{recording.file.url}#t={start}"


@register.filter
def iso_duration(duration):
    """A timedelta for the `datetime` attribute: "PT24M10S"."""
    whole, seconds = divmod(int(duration.total_seconds()), 60)
    return f"PT{whole}M{seconds}S"


@register.filter
def days_left(day):
    """Days from today to a date; negative when it is past."""
    return (day - timezone.localdate()).days


@register.filter
def entry(mapping, key):
    """Of what a template cannot name: `people|entry:name`. None where there is none."""
    return mapping.get(key) if mapping else None


@register.filter
def is_within(page, section):
    """Whether a page is this section or lies below it."""
    return bool(page) and page.path.startswith(section.path)


@register.filter
def section_among(page, sections):
    """The one of the given sections that holds the page."""
    return next((section for section in sections if page.path.startswith(section.path)), None)


@register.simple_tag
def page_numbers(pages):
    """Numbers for the pagination, with gaps where there are many."""
    return pages.paginator.get_elided_page_range(pages.number, on_each_side=1, on_ends=1)


@register.simple_tag
def structured_data(data):
    """A dict as JSON-LD; what could end the script element is escaped, as json_script does."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04X}")
    return mark_safe(text)

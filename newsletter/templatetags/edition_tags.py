import textwrap

from bs4 import BeautifulSoup
from django import template
from django.utils.safestring import mark_safe

from cms.drawing.colours import palette
from newsletter.addresses import absolute

register = template.Library()

WIDTH = 72


@register.simple_tag
def preheader_filler():
    """Keeps mail programs from showing the beginning of the mail behind the preview text."""
    return mark_safe("&#847; &zwnj; &nbsp; " * 60)


@register.simple_tag
def colour(name, is_dark=False):
    return palette(is_dark)[name]


@register.simple_tag
def accents(is_dark=False):
    """(name, colour) of what headings of sections are told apart by."""
    colours = palette(is_dark)
    return [(name, colours[name]) for name in colours if f"{name}-fill" in colours]


@register.filter
def absolute_links(html):
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select("a[href]"):
        link["href"] = absolute(link["href"])
    return mark_safe(str(soup))


@register.filter
def plain(text):
    """Lines that can be read in any window."""
    lines = str(text).strip().splitlines()
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False) for line in lines)


@register.filter
def underlined(text, sign):
    return f"{text}\n{sign * min(len(text), WIDTH)}"


@register.filter
def plain_html(html):
    """Rich text as people write mails: lists with dashes, addresses behind what is linked."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select("a[href]"):
        link.append(f" ({absolute(link['href'])})")
    for item in soup.select("li"):
        item.insert(0, "- ")
    for element in soup.select("p, li, h2, h3, h4"):
        element.append("\n")
    for element in soup.select("br"):
        element.replace_with("\n")
    return plain(soup.get_text())

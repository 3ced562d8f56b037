"""The three faces of an overview: HTML for mail programs, text for reading, and the page."""

import re
from itertools import chain
from textwrap import TextWrapper

import css_inline
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from .addresses import absolute
from .letter import letter_of

# Mail programs cut what is longer.
LONGEST = 100 * 1024
# A line of a mail has at most 998 characters. HTML may be broken wherever there is a blank.
_wrapper = TextWrapper(900, break_long_words=False, break_on_hyphens=False)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def faces_of(letter):
    """What a version stores: subject, html, text and web."""
    with override(letter.language):
        return {
            "subject": letter.subject,
            "html": html_of(letter),
            "text": text_of(letter),
            "web": web_of(letter),
        }


def html_of(letter):
    """In ASCII and short lines: it travels as it is, whatever servers stand between."""
    html = _inliner.inline(render_to_string("mail/edition.html", {"letter": letter}))
    # What is left of the style sheet would stand before the character set.
    style = _STYLE.search(html)[0]
    html = html.replace(style, "", 1).replace("</head>", f"{style}</head>", 1)
    html = html.encode("ascii", "xmlcharrefreplace").decode()
    lines = (_wrapper.wrap(line.strip()) for line in html.splitlines())
    return "\n".join(chain.from_iterable(lines))


def web_of(letter):
    """A page of the site names no host: it stays right when the site moves to another."""
    html = render_to_string("newsletter/letter.html", {"letter": letter})
    return mark_safe(html.replace(f'="{absolute("/")}', '="/'))


def text_of(letter):
    text = render_to_string("mail/edition.txt", {"letter": letter})
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def page_of(edition, is_preview):
    """What the template of the page shows: what was published, or how it would be."""
    version = None if is_preview else edition.latest_version
    if version:
        return {"web": mark_safe(version.web), "version": version}
    letter = letter_of(edition)
    with override(letter.language):
        return {"web": web_of(letter)}


def preview_of(edition, mode_name):
    faces = faces_of(letter_of(edition))
    if mode_name == "mail":
        return HttpResponse(faces["html"])
    return HttpResponse(render_to_string("newsletter/plain.html", {**faces, "edition": edition}))

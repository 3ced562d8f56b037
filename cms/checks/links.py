"""Whether a link says where it leads, and leads somewhere."""

import re
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, Site

_VAGUE = {
    *("hier", "hier klicken", "klicken sie hier", "klick hier", "hier lesen", "hier entlang"),
    *("mehr", "mehr lesen", "weiter", "weiterlesen", "weitere informationen", "link", "zum link"),
    *("here", "click here", "more", "read more", "this link"),
}
_BARE_URL = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_EDGES = " \t\n\xa0.…:,;!→»›>()[]"


def wording_fault(text):
    """What is wrong with the words of a link or button; empty when nothing is."""
    words = " ".join(text.split()).strip(_EDGES)
    if not words:
        return _("A link has no text. Give it one, or remove the link.")
    if words.casefold() in _VAGUE:
        return _("“%(words)s” does not say where the link leads. Link the words that name it.") % {
            "words": words
        }
    if _BARE_URL.fullmatch(words):
        return _("A web address is no text for a link: “%(words)s”. Link words instead.") % {
            "words": words
        }
    return ""


def own_page(url):
    """The published page of this site at an address, or of a form that is sent there."""
    try:
        host, path = urlsplit(url).hostname, f"{urlsplit(url).path.rstrip('/')}/"
    except ValueError:
        return None
    roots = Site.get_site_root_paths()
    homes = {_prefix(root): root for root in roots if urlsplit(root.root_url).hostname == host}
    # That of a language with a prefix before that of the language without.
    prefix = max(filter(path.startswith, homes), key=len, default=None)
    if prefix is None:
        return None
    home = homes[prefix]
    pages = Page.objects.live().filter(locale__language_code=home.language_code)
    try:
        with override(home.language_code):
            match = resolve(path)
    except Resolver404:
        return None
    if hasattr(getattr(match.func, "view_class", None), "page_model"):
        return pages.filter(translation_key=match.kwargs["key"]).first()
    return pages.filter(url_path=f"{home.root_path}{path.removeprefix(prefix)}").first()


def _prefix(root):
    with override(root.language_code):
        return reverse("wagtail_serve", args=[""])


def closed_pages(ids):
    """Which of these pages no visitor reaches: what to say about each, by id."""
    pages = Page.objects.filter(pk__in=ids)
    reached = set(pages.live().public().values_list("pk", flat=True)) if ids else set()
    titles = dict(pages.values_list("pk", "title")) if set(ids) - reached else {}
    return {
        pk: _("“%(page)s” is not published, or not for everybody.") % {"page": titles[pk]}
        if pk in titles
        else _("The page does not exist any more.")
        for pk in ids
        if pk not in reached
    }

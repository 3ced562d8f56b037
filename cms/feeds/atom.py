"""Atom feeds: one of everything and one for each section, in both languages."""

from uuid import uuid5

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from wagtail.models import Page, Site, get_page_models

from cms.blocks.cards import prefetch_cards
from cms.head.addresses import absolute
from cms.language.showing import active_locale
from cms.models.index import IndexPage
from cms.models.kinds import PAGE
from cms.models.page import BasePage
from cms.models.settings import SiteSettings
from cms.text.cleaning import clean_texts

LENGTH = 30


class CleanFeed:
    """Django's generators answer 500 when a text holds what no XML knows."""

    def __init__(self, **values):
        super().__init__(**clean_texts(values))

    def add_item(self, **values):
        super().add_item(**clean_texts(values))


class AtomFeed(CleanFeed, Atom1Feed):
    """Django's generator knows one author; an editorial may be signed by several."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


@cache_control(public=True, max_age=600)
@conditional_page
def everything(request):
    """The newest pages of all kinds in the active language."""
    types = [
        model
        for model in get_page_models()
        if issubclass(model, BasePage) and model.date_field and model.kind != PAGE
    ]
    pages = Page.objects.exact_type(*types).filter(locale=active_locale()).live().public()
    home = Site.find_for_request(request).root_page.localized.specific
    entries = newest(pages).specific().defer_streamfields()
    return _answer(request, home, _("Everything new"), reverse("feed"), entries)


@cache_control(public=True, max_age=600)
@conditional_page
def section(request, slug):
    """The newest pages of the section with this slug."""
    found = find_section(request, slug)
    if not found.has_feed:
        raise Http404
    return feed_of(request, found)


def feed_of(request, page):
    """The newest entries of a page that lists others."""
    return _answer(request, page, page.title, page.feed_url, newest(page.get_entries()))


def find_section(request, slug):
    home = Site.find_for_request(request).root_page.localized
    found = home.get_children().live().public().filter(slug=slug).specific().first()
    if not isinstance(found, IndexPage):
        raise Http404
    return found


def name_of(entry):
    """Stays the same when address and title change, and differs between the languages."""
    return uuid5(entry.translation_key, get_language()).urn


def newest(pages):
    published = pages.exclude(first_published_at=None)
    return published.order_by("-first_published_at", "-pk")[:LENGTH]


def _answer(request, page, title, path, entries):
    settings = SiteSettings.for_request(request)
    feed = AtomFeed(
        title=f"{settings.name}: {title}",
        subtitle=page.meta_description,
        description="",
        link=page.get_full_url(request),
        feed_url=absolute(request, path),
        feed_guid=absolute(request, path),
        language=get_language(),
        author_name=settings.name,
    )
    for entry in prefetch_cards(entries):
        standing = entry.standing
        words = f"{standing.text}. " if standing.text else ""
        feed.add_item(
            title=f"{standing.text}: {entry.title}" if standing.tone == "stop" else entry.title,
            link=entry.get_full_url(request),
            description=escape(f"{words}{entry.meta_description}"),
            unique_id=name_of(entry),
            pubdate=entry.first_published_at,
            updateddate=entry.changed_at,
            authors=entry.author_names,
            categories=entry.categories,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)

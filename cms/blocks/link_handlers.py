"""Links within texts, as Wagtail writes them, to what `StoryBlock` has loaded for all its texts."""

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from .cards import shown_pages
from .rich_links import linked_documents, numbers


class PageLinks(PageLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = _found(shown_pages, attrs_list)
        return [f'<a href="{escape(page.url)}">' if page else "<a>" for page in pages]


class DocumentLinks(DocumentLinkHandler):
    @classmethod
    def get_many(cls, attrs_list):
        return _found(linked_documents, attrs_list)


def _found(load, attrs_list):
    found = load(numbers(attrs.get("id") for attrs in attrs_list))
    by_text = {str(pk): obj for pk, obj in found.items()}
    return [by_text.get(attrs.get("id")) for attrs in attrs_list]


def register(features):
    for handler in (PageLinks, DocumentLinks):
        features.register_link_type(handler)

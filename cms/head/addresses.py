"""Addresses as the head of a page, feeds and sitemap name them."""

from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Site


def alternates(urls):
    if len(urls) < 2:
        return []
    default = urls.get(settings.LANGUAGE_CODE)
    return [*urls.items(), *([("x-default", default)] if default else [])]


def absolute(request, url):
    """The address under the host that the site is known by, whatever host was asked."""
    site = Site.find_for_request(request)
    return urljoin(site.root_url if site else request.build_absolute_uri("/"), url)

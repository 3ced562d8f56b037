"""What each kind of page of the demo costs: queries, milliseconds of the processor, size.

    make bench-pages

Each is asked for often enough to be warm; "kept" is the same page from the page cache.
"""

import io
import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from wagtail.models import Page  # noqa: E402

from cms.models.records import Topic  # noqa: E402
from cms.web.page_cache import PageCache  # noqa: E402
from network.models import Organisation, Person  # noqa: E402

ROUNDS = 20


def addresses():
    """One address for each kind of page, in German."""
    found = {}
    pages = Page.objects.live().filter(depth__gt=1, locale__language_code="de")
    for page in pages.order_by("path").specific():
        found.setdefault(type(page).__name__, page.url)
    for model in (Topic, Person, Organisation):
        record = next(each for each in model.objects.live() if each.get_absolute_url())
        found[model.__name__] = record.get_absolute_url()
    return {**found, "search": "/suche/?q=Leerstand"}


def milliseconds(ask):
    start = time.process_time()
    for _round in range(ROUNDS):
        ask()
    return (time.process_time() - start) / ROUNDS * 1000


def run():
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(headers={"host": "localhost"})
    cache = PageCache(get_wsgi_application())
    print(f"{'page':<28}{'queries':>8}{'ms':>8}{'kept ms':>9}{'KB':>6}")
    for name, url in addresses().items():
        path, _, query = url.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "localhost",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
        }
        answer = client.get(url, follow=True)
        list(cache(dict(environ), lambda *args: None))
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        count = len(queries)
        kept = milliseconds(lambda environ=environ: list(cache(dict(environ), lambda *args: None)))
        cost = milliseconds(lambda url=url: client.get(url))
        size = len(answer.content) / 1024
        print(f"{name:<28}{count:>8}{cost:>8.1f}{kept:>9.2f}{size:>6.0f}")


if __name__ == "__main__":
    run()

"""The bytes of every public page of a site, to be compared with those of another version of it.

    python -m tests.bench.pages FOLDER          follows every link from the front pages
    diff -r BEFORE AFTER                        says what differs

What is made by chance when the demo is loaded (keys, hence the plans drawn from them, the moment
of loading, tokens of forms, the hash of a drawn picture) is left out: two loads differ in it.
"""

import os
import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
django.setup()

from bs4 import BeautifulSoup  # noqa: E402
from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

STARTS = ["/", "/en/", "/leichte-sprache/", "/robots.txt", "/sitemap.xml", "/manifest.webmanifest"]
# Combined filters make ever more addresses; so many of one page are enough.
VARIANTS = 12
CHANCE = [
    (re.compile(pattern, re.DOTALL), replacement)
    for pattern, replacement in (
        (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID"),
        (r'(<svg class="(?:plan|street)" [^>]*>).*?</svg>', r"\1</svg>"),
        (r'(name="token" value=")[^"]*', r"\1TOKEN"),
        (r"(/media/images/)[0-9a-f]{8}-", r"\1"),
        (r"(/teilen/)\d+(\.png)(?:\?v=\d+)?", r"\1ID\2"),
        (r"(question_)[0-9a-f]{32}", r"\1UUID"),
        (r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d|Z)", "MOMENT"),
        (r"(DTSTAMP|LAST-MODIFIED|SEQUENCE):[0-9TZ]+", r"\1:MOMENT"),
    )
]


def without_chance(text):
    for pattern, replacement in CHANCE:
        text = pattern.sub(replacement, text)
    return text


def links(text, content_type, base):
    if content_type.startswith("text/html"):
        for link in BeautifulSoup(text, "html.parser").select("a[href], link[rel=alternate][href]"):
            yield urljoin(base, link["href"])
    elif "xml" in content_type:
        yield from re.findall(r"<loc>(.*?)</loc>", text)


def crawl(folder):
    """Writes each address into a file of the folder, named by it; prints how many."""
    folder.mkdir(parents=True)
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    client, todo, seen, variants = (
        Client(headers={"host": host}),
        list(STARTS),
        set(STARTS),
        Counter(),
    )
    while todo:
        path = todo.pop(0)
        response = client.get(path)
        body = b"".join(response) if response.streaming else response.content
        content_type = response.headers.get("Content-Type", "")
        head = f"{response.status_code} {response.headers.get('Location', '')}\n{content_type}\n"
        if content_type.startswith(("text/", "application/")) and "pdf" not in content_type:
            text = body.decode()
            name = quote(without_chance(unquote(path)), safe="")[:200]
            (folder / name).write_text(without_chance(head + text))
            for link in links(text, content_type, f"http://{host}{path}"):
                parts = urlsplit(urldefrag(link).url)
                found = parts.path + (f"?{parts.query}" if parts.query else "")
                is_ours = parts.hostname == host and parts.scheme in ("http", "https")
                if not is_ours or found in seen or found.startswith(("/media/", "/static/")):
                    continue
                variants[parts.path] += bool(parts.query)
                if variants[parts.path] <= VARIANTS:
                    seen.add(found)
                    todo.append(found)
    print(len(seen), "addresses")


if __name__ == "__main__":
    crawl(Path(sys.argv[1]))

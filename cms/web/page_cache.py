"""Pages kept as they were sent, in front of Django.

What anonymous visitors get is the same for all: a page is rendered once in a state of the content
(cms.generation) and a minute, for days turn and deadlines pass without anybody saving. Whatever is
personal, odd or large goes through to Django.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from functools import cache, lru_cache
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

import brotli
from django.conf import settings
from django.db import Error
from django_filters import FilterSet
from wagtail.admin.filters import WagtailFilterSet

from cms import generation

BUDGET = 32 * 1024 * 1024  # bytes in one process
LARGEST = 1024 * 1024
WAIT = 20  # seconds for somebody else to render the page

# {pattern: gives for a match what makes anew what stands there} of what no two visitors may share.
renewals = {}


class Entry:
    """A page in the encodings that were asked for."""

    def __init__(self, state, status, headers, body):
        self.state, self.status = state, status
        self.pieces = list(pieces(body))
        self.is_renewed = len(self.pieces) > 1
        # {encoding: (headers, body)}, but for what is made anew each time.
        self.kept = {}
        # Told that nothing has changed, browsers keep the policy that they had.
        policy = dict(headers).get("Content-Security-Policy", "")
        self.tag = hashlib.sha256(policy.encode() + body).hexdigest()[:24]
        own = ("Content-Length", "ETag", "Vary")
        self.headers = [(name, value) for name, value in headers if name not in own]
        if "Cache-Control" not in dict(headers):
            # What is made anew for each visitor no proxy may give to two of them.
            shared = "private, no-cache" if self.is_renewed else "public, no-cache, s-maxage=1"
            self.headers.append(("Cache-Control", shared))
        self.headers.append(("Vary", "Accept-Encoding"))

    @property
    def size(self):
        # What is not packed is the one piece itself.
        packed = [body for encoding, (_headers, body) in self.kept.items() if encoding]
        return sum(len(each) for each in [*self.pieces, *packed] if not callable(each))

    def whole(self, encoding):
        """Headers and body."""
        if found := self.kept.get(encoding):
            return found
        body = b"".join(piece() if callable(piece) else piece for piece in self.pieces)
        body = compress(body, encoding, is_once=self.is_renewed)
        headers = [*self.headers, ("ETag", self.etag(encoding))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        whole = [*headers, ("Content-Length", str(len(body)))], body
        if not self.is_renewed:
            self.kept[encoding] = whole
        return whole

    def etag(self, encoding):
        # With something new in it each time, a page is the same in meaning only.
        return f'{"W/" if self.is_renewed else ""}"{self.tag}{encoding}"'


class PageCache:
    """A WSGI application around another."""

    def __init__(self, application):
        self.application = application
        self.entries = OrderedDict()
        self.lock = threading.Lock()
        self.flights = {}

    def __call__(self, environ, start_response):
        key = key_of(environ)
        state = key and state_now()
        if not state:
            return self.application(environ, start_response)
        entry = self.find(key, state)
        if not entry and environ["REQUEST_METHOD"] == "HEAD":
            return self.application(environ, start_response)
        entry = entry or self.fly(key, state, environ, start_response)
        if isinstance(entry, Entry):
            return answer(entry, environ, start_response)
        return entry

    def find(self, key, state):
        entry = self.entries.get(key)
        if entry and entry.state == state:
            # Neither the lock nor `suppress`: each would take a twentieth of a kept page.
            try:  # noqa: SIM105
                self.entries.move_to_end(key)
            except KeyError:
                # Somebody has just made room.
                pass
            return entry
        return None

    def fly(self, key, state, environ, start_response):
        """Renders the page, once for all who ask at the same time."""
        with self.lock:
            flight = self.flights.setdefault(key, threading.Lock())
        has_turn = flight.acquire(timeout=WAIT)
        try:
            if entry := self.find(key, state):
                return entry
            return self.render(key, state, environ, start_response)
        finally:
            if has_turn:
                flight.release()
            with self.lock:
                self.flights.pop(key, None)

    def render(self, key, state, environ, start_response):
        """An entry; or what Django answers, where it is not to be kept."""
        started = []
        plain = dict(environ)
        for name in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
            plain.pop(name, None)
        response = self.application(plain, lambda *args: started.append(args))
        status, headers = started[0][:2]
        if not may_be_kept(response, dict(headers)):
            start_response(status, headers)
            return response
        entry = Entry(state, status, headers, response.content)
        response.close()
        self.keep(key, entry)
        return entry

    def keep(self, key, entry):
        with self.lock:
            self.entries[key] = entry
            self.entries.move_to_end(key)
            total = sum(kept.size for kept in self.entries.values())
            while total > BUDGET:
                _key, oldest = self.entries.popitem(last=False)
                total -= oldest.size


def key_of(environ):
    """What tells one page from another; None for what is not kept."""
    path = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or path.startswith(not_kept()):
        return None
    if "HTTP_AUTHORIZATION" in environ or "HTTP_RANGE" in environ or has_session(environ):
        return None
    query = environ.get("QUERY_STRING", "")
    if query and not known().issuperset(name for name, _value in parse_qsl(query, True)):
        return None
    scheme = environ.get("HTTP_X_FORWARDED_PROTO", environ.get("wsgi.url_scheme"))
    return scheme, environ.get("HTTP_HOST"), environ.get("SERVER_PORT"), path, query


def state_now():
    """The state of the content and the minute; None while the database does not answer."""
    try:
        return generation.state()
    except Error:
        return None


@cache
def not_kept():
    return ("/admin/", settings.STATIC_URL, settings.MEDIA_URL, "/documents/", "/healthz")


@cache
def known():
    """The filters of listings: any other word in an address makes no page of its own."""
    return {"page", *_filters_of(FilterSet)}


def _filters_of(filterset):
    for found in filterset.__subclasses__():
        # Those of the admin are none of visitors' words.
        if not issubclass(found, WagtailFilterSet):
            yield from found.base_filters
            yield from _filters_of(found)


def has_session(environ):
    cookies = environ.get("HTTP_COOKIE")
    if not cookies or settings.SESSION_COOKIE_NAME not in cookies:
        return False
    try:
        return settings.SESSION_COOKIE_NAME in SimpleCookie(cookies)
    except CookieError:
        return True


def may_be_kept(response, headers):
    control = headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and len(response.content) <= LARGEST
        and "Set-Cookie" not in headers
        and "no-store" not in control
        and "private" not in control
        and "cookie" not in headers.get("Vary", "").lower()
    )


def answer(entry, environ, start_response):
    encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    asked = environ.get("HTTP_IF_NONE_MATCH")
    if asked and is_known(tag := entry.etag(encoding), asked):
        start_response("304 Not Modified", [*entry.headers, ("ETag", tag)])
        return []
    headers, body = entry.whole(encoding)
    start_response(entry.status, headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def is_known(tag, asked):
    tags = {each.strip().removeprefix("W/") for each in asked.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags


@lru_cache(256)
def encoding_for(accepted):
    """The best that the browser takes: "br", "gzip" or "" for neither."""
    offers = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.strip().partition(";")
        offers[name.strip()] = weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ("br", "gzip") if offers.get(name)), "")


def compress(body, encoding, is_once=False):
    if encoding == "br":
        return brotli.compress(body, quality=1 if is_once else 6)
    if encoding == "gzip":
        return gzip.compress(body, 1 if is_once else 6, mtime=0)
    return body


def pieces(body):
    """What stays, and what makes anew what stands between."""
    end = 0
    found = ((match, new) for pattern, new in renewals.items() for match in pattern.finditer(body))
    for match, new in sorted(found, key=lambda each: each[0].start()):
        yield body[end : match.start()]
        yield new(match)
        end = match.end()
    yield body[end:]

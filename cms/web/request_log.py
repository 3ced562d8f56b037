"""One line of JSON for each request, around everything else, kept pages included.

It says nothing of who asked: no address, no user, no query. The number of the request stands in
the answer, too, so that somebody who reports an error can be helped.
"""

import io
import json
import re
import sys
import time
from functools import lru_cache
from random import getrandbits

NUMBER = "stadtretter.request"
SLOW = 1000  # milliseconds
SHORT = 256 * 1024  # bytes of a form without uploads
# Whoever knows the key in a link that was mailed may leave, change or read what it is for.
KEY = re.compile(r"[^/]*[0-9a-f-]{32,}[^/]*")

encode = json.JSONEncoder(ensure_ascii=False).encode


class RequestLog:
    """A WSGI application around another."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        # Not secret; the system's own chance would cost a call to it, at which threads change.
        number = environ[NUMBER] = f"{getrandbits(48):012x}"
        began = time.perf_counter()
        read_short(environ)
        # What breaks before an answer begins, the server answers with 500.
        status = 500

        def start(words, headers, exc_info=None):
            nonlocal status
            status = int(words[:3])
            return start_response(words, [*headers, ("X-Request-ID", number)], exc_info)

        try:
            return self.application(environ, start)
        finally:
            milliseconds = round(1000 * (time.perf_counter() - began))
            level = "WARNING" if milliseconds > SLOW else "INFO"
            asked = told(environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))
            # Written out: to encode a dictionary would be a third of the time of a kept page.
            write(
                f'{{"level": "{level}", "id": "{number}", {asked}, '
                f'"status": {status}, "ms": {milliseconds}}}'
            )


@lru_cache(256)
def told(method, path):
    return f'"method": {encode(method)}, "path": {encode(KEY.sub("…", path))}'


def write(line):
    """Without the logging module, which takes three times as long as a kept page itself; and
    `suppress` would take a twentieth of it."""
    try:  # noqa: SIM105
        sys.stderr.write(f"{line}\n")
    except OSError:
        # Where nobody reads it, or there is no room, visitors have their page all the same.
        pass


def read_short(environ):
    """A proxy that is still writing when the answer comes takes the line for broken, so what is
    short is read even where nobody asks for it."""
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdecimal() and 0 < int(length) <= SHORT:
        environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(int(length)))

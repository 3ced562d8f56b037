"""One line of JSON for each request, around everything else, kept pages included.

It says nothing of who asked: no address, no user, no query. The number of the request stands in
the answer, too, so that somebody who reports an error can be helped.
"""

import io
import json
import re
import secrets
import sys
import time
from contextlib import suppress

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
        number = environ[NUMBER] = secrets.token_hex(6)
        began = time.perf_counter()
        read_short(environ)
        # What breaks before an answer begins, the server answers with 500.
        seen = {"status": 500}

        def start(status, headers, exc_info=None):
            seen["status"] = int(status.split(" ", 1)[0])
            return start_response(status, [*headers, ("X-Request-ID", number)], exc_info)

        try:
            return self.application(environ, start)
        finally:
            milliseconds = round(1000 * (time.perf_counter() - began))
            line = {
                "level": "WARNING" if milliseconds > SLOW else "INFO",
                "id": number,
                "method": environ["REQUEST_METHOD"],
                "path": KEY.sub("…", environ.get("PATH_INFO", "")),
                **seen,
                "ms": milliseconds,
            }
            write(encode(line))


def write(line):
    """Without the logging module, which takes three times as long as a kept page itself."""
    # Where nobody reads it, or there is no room, visitors have their page all the same.
    with suppress(OSError):
        sys.stderr.write(f"{line}\n")


def read_short(environ):
    """A proxy that is still writing when the answer comes takes the line for broken, so what is
    short is read even where nobody asks for it."""
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdecimal() and 0 < int(length) <= SHORT:
        environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(int(length)))

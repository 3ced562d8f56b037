import io
from types import SimpleNamespace
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from cms.web.page_cache import PageCache


@pytest.fixture
def quiet_connection():
    """The test's transaction outlives the requests in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(application, path, method="GET", query="", body=b"", **headers):
    """What a server gets from a WSGI application: status, headers and body."""
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        **headers,
    }
    setup_testing_defaults(environ)
    started = []
    response = application(environ, lambda *args: started.append(args))
    content = b"".join(response)
    if hasattr(response, "close"):
        response.close()
    status, found = started[0][:2]
    return SimpleNamespace(status=int(status[:3]), headers=dict(found), body=content)


@pytest.fixture
def cached(quiet_connection):
    """The site as a server runs it, with the cache in front."""
    cache = PageCache(get_wsgi_application())

    def get(path, *args, **kwargs):
        return ask(cache, path, *args, **kwargs)

    get.cache = cache
    return get


@pytest.fixture
def fresh(quiet_connection):
    """The same site without the cache."""
    return lambda path, *args, **kwargs: ask(get_wsgi_application(), path, *args, **kwargs)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` does what happens when a change is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)

"""Each request leaves a line that says nothing of who asked."""

import json
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from cms.web import errors, request_log
from cms.web.request_log import RequestLog


@pytest.fixture
def lines(capsys):
    return lambda: list(map(json.loads, capsys.readouterr().err.splitlines()))


def ask(application, path):
    """Headers and body of the answer."""
    headers = {}
    environ = RequestFactory().get(path, REMOTE_ADDR="203.0.113.7").environ
    body = application(environ, lambda status, given, exc_info=None: headers.update(given))
    return headers, b"".join(body).decode()


def page(environ, start_response):
    start_response("200 OK", [])
    return [b"page"]


def test_line_has_what_is_needed_and_nothing_personal(lines):
    headers, _body = ask(RequestLog(page), f"/abmelden/{uuid4()}/?email=erika@example.org")
    (line,) = lines()
    assert isinstance(line.pop("ms"), int)
    assert line == {
        "level": "INFO",
        "id": headers["X-Request-ID"],
        "method": "GET",
        "path": "/abmelden/…/",
        "status": 200,
    }


def test_slow_request_is_a_warning(lines, monkeypatch):
    monkeypatch.setattr(request_log, "SLOW", -1)
    ask(RequestLog(page), "/")
    (line,) = lines()
    assert line["level"] == "WARNING"


def test_page_is_sent_though_nobody_reads_the_lines(monkeypatch):
    monkeypatch.setattr(request_log.sys, "stderr", open("/dev/full", "w", buffering=1))  # noqa: SIM115
    assert ask(RequestLog(page), "/")[1] == "page"


def test_request_that_breaks_the_application_leaves_a_line(lines):
    def broken(environ, start_response):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(RequestLog(broken), "/")
    assert lines()[0]["status"] == 500


def test_error_page_shows_the_number_of_the_request(home, monkeypatch, caplog):
    monkeypatch.setattr("home.models.HomePage.serve", lambda *args: 1 / 0)
    headers, body = ask(RequestLog(WSGIHandler()), home.url)
    assert f"Kennung: {headers['X-Request-ID']}" in body


def test_nothing_of_the_request_goes_to_sentry():
    event = {"request": {"query_string": "email=erika@example.org"}, "level": "error"}
    assert errors._without_request(event, None) == {"level": "error"}


def sent(length):
    """What is left of a form for the application, and the stream that it came in."""
    stream = BytesIO(b"name=Erika")
    environ = RequestFactory().post("/").environ
    environ |= {"wsgi.input": stream, "CONTENT_LENGTH": length}
    RequestLog(page)(environ, lambda *args: None)
    return environ["wsgi.input"], stream


def test_short_form_is_read_even_where_nobody_asks_for_it():
    left, stream = sent("10")
    assert not stream.read()
    assert left.read() == b"name=Erika"


@pytest.mark.parametrize("length", ["", "0", "-1", "much", str(request_log.SHORT + 1)])
def test_what_is_long_or_of_unknown_length_is_left_to_who_asks(length):
    _left, stream = sent(length)
    assert stream.read() == b"name=Erika"

"""What the proxy keeps, passes on and says by itself, before a site that only counts."""

import json
import re
import time
from http.client import HTTPConnection, HTTPException

import pytest
from django.conf import settings

from .. import proxy
from .conftest import HOST, SHARED


def numbers(proxied, path, **headers):
    return [proxied.ask(path, **headers)[2]["number"] for _time in range(3)]


def test_what_all_may_share_is_asked_for_once_a_second(proxied):
    _status, headers, _said = proxied.ask("/shared/")
    assert headers["Cache-Control"] == SHARED
    for _time in range(9):
        proxied.ask("/shared/")
    times = proxied.site.asked["/shared/"]
    assert times < 5
    time.sleep(2.1)
    proxied.ask("/shared/")
    assert proxied.site.asked["/shared/"] == times + 1


def test_each_browser_gets_its_encoding_however_old_what_is_kept(proxied):
    for seconds in (0, 0, 2.1, 0):
        time.sleep(seconds)
        for encoding in ("br", "gzip", "identity"):
            said = proxied.ask("/packed/", **{"Accept-Encoding": encoding})[2]
            assert said["headers"]["Accept-Encoding"] == encoding
    # What has not changed since was not sent again.
    assert said["number"] < proxied.site.asked["/packed/"]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/form/", {}),
        ("/a/", {"Cookie": f"sprache=de; {settings.SESSION_COOKIE_NAME}=abc"}),
        ("/b/", {"Authorization": "Bearer abc"}),
        ("/admin/", {}),
    ],
)
def test_what_is_one_visitors_is_asked_for_each_time(proxied, path, headers):
    proxied.ask(path)
    assert numbers(proxied, path, **headers) == [2, 3, 4]


def test_nobody_waits_for_somebody_elses_form(proxied):
    """The site answers once all three stand before it."""
    found = proxied.ask_at_once("/form/together/", 3)
    assert [status for status, _headers, _said in found] == [200] * 3


def test_what_was_sent_is_passed_on_each_time(proxied):
    for number in (1, 2):
        said = proxied.ask("/sent/", "POST", "x" * 2_000_000)[2]
        assert (said["number"], said["body"]) == (number, 2_000_000)


def test_site_is_told_who_asks_and_how(proxied):
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
    told = proxied.ask("/form/who/", **forged)[2]["headers"]
    assert told["Host"] == HOST
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert told["X-Forwarded-Proto"] == "https"


@pytest.mark.parametrize("path", ["/media/film.webm", "/documents/1/a.pdf", "/static/a.css"])
def test_parts_of_files_are_to_be_had(proxied, path):
    told = proxied.ask(path, Range="bytes=0-99", **{"If-Range": "x"})[2]["headers"]
    assert (told["Range"], told["If-Range"]) == ("bytes=0-99", "x")


@pytest.mark.parametrize("path", ["/form/mark/", "/mark/", "/media/mark.webm"])
def test_site_is_told_what_the_browser_has(proxied, path):
    told = proxied.ask(path, **{"If-None-Match": '"abc"'})[2]["headers"]
    assert told["If-None-Match"] == '"abc"'


def test_question_is_repeated_where_the_line_breaks_and_a_form_is_not(proxied):
    assert proxied.ask("/breaks/asked/")[2]["number"] == 2
    assert proxied.ask("/breaks/sent/", "POST", "x")[0] == 503
    assert proxied.site.asked["/breaks/sent/"] == 1


def test_long_questions_and_heads_pass(proxied):
    assert proxied.ask("/form/?q=" + "ä".encode().hex() * 5000)[0] == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_visitors_are_told_when_the_site_rests(proxied, method):
    proxied.stop_site()
    try:
        status, headers, text = proxied.ask("/ruhe/", method, "x")
    finally:
        proxied.start_site()
    assert (status, headers["Retry-After"]) == (503, "30")
    assert '<html lang="de">' in text
    assert "Gleich wieder da" in text


def test_visitors_are_told_what_is_too_large_and_editors_may_send_it(proxied):
    much = "x" * 4_000_000
    status, _headers, text = proxied.ask("/sent/much/", "POST", much)
    assert status == 413
    assert "Das ist zu groß" in text
    assert proxied.ask("/admin/much/", "POST", much)[2]["body"] == len(much)


def test_only_its_own_name_is_answered(proxied):
    with pytest.raises((OSError, HTTPException)):
        proxied.ask("/", host="other.example.org")
    assert proxied.ask("/")[1]["Server"] == "nginx"


def plain(proxied, path):
    line = HTTPConnection("127.0.0.1", proxied.http_port, timeout=20)
    line.request("GET", path, headers={"Host": HOST})
    answer = line.getresponse()
    return answer.status, answer.headers["Location"], answer.read().decode()


def test_unencrypted_questions_are_sent_on_but_those_of_the_authority(proxied):
    assert plain(proxied, "/a/?b=c")[:2] == (308, f"https://{HOST}/a/?b=c")
    folder = proxied.folder / "var/www/stadtretter/.well-known/acme-challenge"
    folder.mkdir(parents=True)
    (folder / "abc").write_text("abc.def")
    assert plain(proxied, "/.well-known/acme-challenge/abc") == (200, None, "abc.def")


def test_log_knows_no_addresses(proxied):
    for _time in range(5):
        proxied.ask("/logged/?key=secret")
    proxy.reload(proxied.folder)
    log = proxied.folder / "stadtretter.log"
    for _try in range(100):
        if "/logged/" in log.read_text():
            break
        time.sleep(0.1)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    line = next(line for line in lines if line["path"] == "/logged/")
    assert (line["method"], line["status"]) == ("GET", 200)
    assert not re.search(r"127\.0\.0\.1|secret", log.read_text())

"""What the proxy keeps, passes on and says by itself, before a site that only counts."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException

import pytest

from .. import proxy
from .conftest import HOST, SHARED


def numbers(machine, path, **headers):
    return [machine.ask(path, **headers)[2]["number"] for _time in range(3)]


def test_what_all_may_share_is_asked_for_once_a_second(machine):
    _status, headers, _said = machine.ask("/shared/")
    assert headers["Cache-Control"] == SHARED
    assert machine.ask("/shared/")[2]["number"] == 1
    time.sleep(2.1)
    assert machine.ask("/shared/")[2]["number"] == 2


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/form/", {}),
        ("/a/", {"Cookie": "sprache=de; sessionid=abc"}),
        ("/b/", {"Authorization": "Bearer abc"}),
        ("/admin/", {}),
    ],
)
def test_what_is_one_visitors_is_asked_for_each_time(machine, path, headers):
    machine.ask(path)
    assert numbers(machine, path, **headers) == [2, 3, 4]


def test_nobody_waits_for_somebody_elses_form(machine):
    """The site answers once all three stand before it."""
    with ThreadPoolExecutor(3) as pool:
        found = pool.map(machine.ask, ["/form/together/"] * 3)
        assert [status for status, _headers, _said in found] == [200] * 3


def test_what_was_sent_is_passed_on_each_time(machine):
    for number in (1, 2):
        said = machine.ask("/sent/", "POST", "x" * 3_000_000)[2]
        assert (said["number"], said["body"]) == (number, 3_000_000)


def test_site_is_told_who_asks_and_how(machine):
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
    told = machine.ask("/form/who/", **forged)[2]["headers"]
    assert told["Host"] == HOST
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert told["X-Forwarded-Proto"] == "https"


def test_question_is_repeated_where_the_line_breaks_and_a_form_is_not(machine):
    assert machine.ask("/breaks/asked/")[2]["number"] == 2
    assert machine.ask("/breaks/sent/", "POST", "x")[0] == 503
    assert machine.site.asked["/breaks/sent/"] == 1


def test_long_questions_and_heads_pass(machine):
    assert machine.ask("/form/?q=" + "ä".encode().hex() * 5000)[0] == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_visitors_are_told_when_the_site_rests(machine, method):
    machine.stop_site()
    try:
        status, headers, text = machine.ask("/ruhe/", method, "x")
    finally:
        machine.start_site()
    assert (status, headers["Retry-After"]) == (503, "30")
    assert '<html lang="de">' in text
    assert "Gleich wieder da" in text


def test_only_its_own_name_is_answered(machine):
    with pytest.raises((OSError, HTTPException)):
        machine.ask("/", host="other.example.org")
    assert machine.ask("/")[1]["Server"] == "nginx"


def plain(machine, path):
    line = HTTPConnection("127.0.0.1", machine.http_port, timeout=20)
    line.request("GET", path, headers={"Host": HOST})
    answer = line.getresponse()
    return answer.status, answer.headers["Location"], answer.read().decode()


def test_unencrypted_questions_are_sent_on_but_those_of_the_authority(machine):
    assert plain(machine, "/a/?b=c")[:2] == (308, f"https://{HOST}/a/?b=c")
    folder = machine.folder / "var/www/stadtretter/.well-known/acme-challenge"
    folder.mkdir(parents=True)
    (folder / "abc").write_text("abc.def")
    assert plain(machine, "/.well-known/acme-challenge/abc") == (200, None, "abc.def")


def test_log_knows_no_addresses(machine):
    machine.ask("/logged/?key=secret")
    machine.ask("/logged/?key=secret")
    proxy.reload(machine.folder)
    log = machine.folder / "stadtretter.log"
    for _try in range(100):
        if "/logged/" in log.read_text():
            break
        time.sleep(0.1)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    [line] = [line for line in lines if line["path"] == "/logged/"]
    assert (line["method"], line["status"]) == ("GET", 200)
    assert not re.search(r"127\.0\.0\.1|secret", log.read_text())

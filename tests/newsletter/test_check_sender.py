"""The command that looks up what stands behind the sender's address, asking a real DNS server."""

import socketserver
import threading
from io import StringIO

import dns.message
import dns.rcode
import dns.rrset
import pytest
from django.core.management import CommandError, call_command

RIGHT = {
    "example.org.": ["google-site-verification=x", "v=spf1 mx include:spf.example.org -all"],
    "mail._domainkey.example.org.": ["v=DKIM1; k=rsa; p=" + "MIIB" * 100],
    "_dmarc.example.org.": ["v=DMARC1; p=quarantine; rua=mailto:dmarc@example.org"],
}


class Answering(socketserver.BaseRequestHandler):
    def handle(self):
        content, socket = self.request
        query = dns.message.from_wire(content)
        answer = dns.message.make_response(query)
        name = query.question[0].name
        texts = self.server.texts.get(name.to_text())
        if texts is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            parts = [
                " ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200))
                for text in texts
            ]
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *parts))
        socket.sendto(answer.to_wire(), self.client_address)


def in_parts(text):
    """As zones write what is longer than one part may be."""
    return " ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200))


@pytest.fixture
def names():
    """A DNS server and what it knows."""
    server = socketserver.UDPServer(("127.0.0.1", 0), Answering)
    server.texts = dict(RIGHT)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def check(names, *selectors):
    """What it prints, and what it ends with."""
    out = StringIO()
    options = {"resolver": "127.0.0.1", "port": names.server_address[1], "stdout": out}
    try:
        call_command("check_sender", *selectors, **options)
    except CommandError as error:
        return out.getvalue() + str(error), error.returncode
    return out.getvalue(), 0


def test_what_is_right_is_said_to_be(names):
    text, code = check(names, "mail")
    assert code == 0
    assert [line.split()[:2] for line in text.splitlines()[1:]] == [
        ["SPF", "ok"],
        ["DKIM", "ok"],
        ["DMARC", "ok"],
    ]


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_missing_is_named(names, name):
    del names.texts[name]
    text, code = check(names, "mail")
    assert code == 1
    [line] = [line for line in text.splitlines() if "WRONG" in line]
    assert name.rstrip(".") in line


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("example.org.", ["v=spf1 mx +all"]),
        ("example.org.", ["v=spf1 all"]),
        ("example.org.", ["v=spf1 mx -all", "v=spf1 a -all"]),
        ("example.org.", ["v=spf10 mx -all"]),
        ("mail._domainkey.example.org.", ["v=DKIM1; p="]),
        ("mail._domainkey.example.org.", ["v=DKIM1; k=rsa"]),
        ("_dmarc.example.org.", ["v=DMARC1; rua=mailto:x@example.org"]),
        ("_dmarc.example.org.", ["v=DMARC1; p=none", "v=DMARC1; p=reject"]),
    ],
)
def test_what_is_wrong_is_said(names, name, texts):
    names.texts[name] = texts
    text, code = check(names, "mail")
    assert code == 1
    assert text.count("WRONG") == 1


@pytest.mark.parametrize(
    "record",
    ["v=spf1 redirect=_spf.example.org", "v=spf1 mx ~all", "v=spf1 include:small.example.org -all"],
)
def test_other_ways_to_write_it_are_right(names, record):
    names.texts["example.org."] = [record]
    assert check(names, "mail")[1] == 0


def test_without_a_selector_it_asks_for_one(names):
    text, code = check(names)
    assert code == 1
    assert "name the selector" in text


def test_domain_is_asked_for_as_it_travels(names, settings):
    settings.DEFAULT_FROM_EMAIL = "Die Stadtretter <redaktion@weißenfels.example>"
    assert "_dmarc.xn--weienfels-i1a.example" in check(names, "mail")[0]


def test_silence_is_no_verdict(names, monkeypatch):
    monkeypatch.setattr("newsletter.management.commands.check_sender.PATIENCE", 0.3)
    names.texts = None  # its thread fails at each question
    names.handle_error = lambda *arguments: None
    text, code = check(names, "mail")
    assert code == 2
    assert "No resolver answers" in text

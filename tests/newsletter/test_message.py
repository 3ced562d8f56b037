"""The mail of an edition as programs read it."""

import re
from email import utils
from uuid import UUID

import pytest
from django.core import mail as post
from django.core.mail import get_connection
from django.urls import reverse
from django.utils import timezone

from cms.models.settings import SiteSettings
from cms.text.addresses import wire
from newsletter.addresses import absolute
from newsletter.delivery.message import Printed
from newsletter.models import Delivery
from newsletter.models.version import NOBODY, Version

from .mailing import read, send_all

KEY = UUID("11111111-2222-4333-8444-555555555555")


@pytest.fixture
def deliver(mailbox, settings):
    """Sends one copy of a version over SMTP; gives back bytes and mail."""

    def deliver(version, address="erika@example.org"):
        connection = get_connection(settings.MAIL_TRANSPORT)
        printed, address = Printed(version, connection), wire(address)
        connection.open()
        content = printed.content_for(address, KEY, 7)
        connection.connection.sendmail(printed.sender_address, [address], content)
        connection.close()
        [[recipients, content]] = mailbox.messages
        mailbox.messages.clear()
        return recipients, content, read(content)

    return deliver


@pytest.fixture
def version(edition):
    return edition.freeze()


def written(edition, **values):
    """A version with texts of its own."""
    values = {"subject": "Wochenüberblick", "html": "<p>Grüße</p>", "text": "Grüße\n", **values}
    return Version(edition=edition, number=2, web="", hash="a" * 64, **values)


def parts(mail):
    return (mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content())


def test_both_parts_arrive_as_they_are_stored_with_the_readers_own_link(deliver, version):
    _recipients, _content, mail = deliver(version)
    text, html = parts(mail)
    assert text.replace("\r\n", "\n") == version.text.replace(NOBODY, str(KEY))
    assert html.replace("\r\n", "\n").strip() == version.html.replace(NOBODY, str(KEY)).strip()
    link = absolute(reverse("subscription", args=[KEY]))
    assert link in text
    assert f'href="{link}"' in html
    assert "Grüße aus Köln" in text


@pytest.mark.parametrize("indent", range(0, 80, 3))
def test_link_is_whole_wherever_it_stands_in_a_line(deliver, edition, indent):
    line = f"{'ü' * (indent // 6)}{'x' * indent}{NOBODY}{'y' * indent}"
    version = written(edition, text=f"{line}\n{NOBODY}\n", html=f"<p>{line}</p>{NOBODY}")
    _recipients, _content, mail = deliver(version)
    own = line.replace(NOBODY, str(KEY))
    assert parts(mail)[0].splitlines() == [own, str(KEY)]
    assert parts(mail)[1].strip() == f"<p>{own}</p>{KEY}"


def test_it_travels_through_any_server(deliver, edition):
    html = f"<p>{'Straße ' * 900}</p>\n.\n.allein\nFrom hier\n"
    _recipients, content, mail = deliver(written(edition, html=html, text="Köln\n" * 300))
    assert content.isascii()
    assert max(len(line) for line in content.splitlines()) <= 200
    assert parts(mail)[1].replace("\r\n", "\n") == html


def test_headers_are_those_of_a_list(deliver, version, site_settings):
    recipients, _content, mail = deliver(version)
    assert recipients == [mail["To"]] == ["erika@example.org"]
    assert mail["From"] == "Die Stadtretter <redaktion@example.org>"
    assert mail["Reply-To"] == "kontakt@example.org"
    assert mail["Subject"] == version.subject == "Wochenüberblick 48"
    assert mail["List-Id"] == "Die Stadtretter <weekly-overview.de.localhost>"
    unsubscribe = mail["List-Unsubscribe"]
    assert unsubscribe.startswith("<http://localhost:8000/")
    assert str(KEY) in unsubscribe
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    archive = version.edition.get_parent().url
    assert mail["List-Archive"] == f"<http://localhost:8000{archive}>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Precedence"] == "bulk"
    assert mail["Content-Language"] == "de"
    sent = utils.parsedate_to_datetime(mail["Date"])
    assert abs((timezone.now() - sent.astimezone()).total_seconds()) < 60
    assert not {"Feedback-ID", "Sender", "Return-Path"} & set(mail.keys())


@pytest.fixture
def site_settings(home):
    site = home.get_site()
    return SiteSettings.objects.create(site=site, email="kontakt@example.org")


def test_each_header_stands_once_and_begins_on_its_own_line(deliver, version):
    _recipients, content, mail = deliver(version)
    assert len(mail.keys()) == len({name.lower() for name in mail})
    head = content.partition(b"\r\n\r\n")[0]
    assert not re.search(rb":\s*\r\n", head)


def test_message_id_is_the_same_at_each_attempt_and_anothers_is_another(deliver, version):
    connection = get_connection()
    printed = Printed(version, connection)
    ids = [
        read(printed.content_for("a@example.org", KEY, number))["Message-ID"]
        for number in (1, 1, 2)
    ]
    assert ids[0] == ids[1] != ids[2]
    assert re.fullmatch(r"<[0-9a-f]{24}\.1@example\.org>", ids[0])


@pytest.mark.parametrize(
    "subject", ["Straße " * 28, "W" * 200, "„Innenstadt“ – 🏙️ für alle", '"a" <b> & c']
)
def test_any_subject_arrives(deliver, edition, subject):
    _recipients, _content, mail = deliver(written(edition, subject=subject.strip()))
    assert mail["Subject"] == subject.strip()


def test_international_addresses(deliver, version, settings):
    settings.DEFAULT_FROM_EMAIL = "Die Stadtretter <redaktion@weißenfels.example>"
    recipients, _content, mail = deliver(version, "max@straße.example.org")
    assert recipients == [mail["To"]] == ["max@xn--strae-oqa.example.org"]
    assert mail["From"] == "Die Stadtretter <redaktion@xn--weienfels-i1a.example>"
    assert mail["Message-ID"].endswith("@xn--weienfels-i1a.example>")


@pytest.mark.parametrize("address", ["a@example.org\nBcc: b@example.org", "a b@@example.org"])
def test_no_address_brings_a_header_along(mailbox, mailing, readers, address):
    readers(1, email=address)
    send_all()
    assert Delivery.objects.get().state == "failed"
    assert not mailbox.messages


def test_subject_brings_no_header_along(edition):
    version = written(edition, subject="Hallo\nBcc: b@example.org")
    with pytest.raises(ValueError, match="newlines"):
        Printed(version, get_connection())


def test_edition_that_cannot_be_put_into_mime_pauses_and_loses_nobody(mailing, readers, home):
    SiteSettings.objects.create(site=home.get_site(), email="ich@@example.org")
    readers(2)
    send_all()
    mailing.refresh_from_db()
    assert (mailing.state, mailing.error != "") == ("sending", True)
    assert Delivery.objects.filter(state="queued").count() == 2


def test_other_backends_find_all_parts_where_they_always_are(mailing, readers):
    [reader] = readers(1)
    send_all()
    [mail] = post.outbox
    [[html, kind]] = mail.alternatives
    assert (mail.to, kind) == ([reader.email], "text/html")
    assert str(reader.key) in mail.body
    assert str(reader.key) in html
    assert NOBODY not in mail.body + html + str(mail.extra_headers)
    assert str(reader.key) in mail.extra_headers["List-Unsubscribe"]
    parsed = read(mail.message().as_bytes())
    assert parts(parsed) == (mail.body, html)


def test_english_edition_speaks_english(deliver, edition, translate):
    english = translate(edition, title="Weekly overview 48", slug="weekly-48")
    _recipients, _content, mail = deliver(english.freeze())
    assert mail["Content-Language"] == "en"
    assert "/en/" in mail["List-Unsubscribe"]
    assert "/en/" in mail["List-Archive"]

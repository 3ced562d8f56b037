"""Calendar entries in mails, as Outlook, Apple's and Google's calendars act on them (RFC 5546)."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from events.calendar import invitation
from events.models import EventPage
from events.registration.changes import send_message
from events.registration.models import Registration
from outbox.delivery import send_queue

from ..registering import JOIN, entry_in, mails_to, own_page, published

pytestmark = pytest.mark.django_db

ERIKA, OTTO = "erika@example.org", "otto@example.org"


def methods(email):
    return [
        str(Calendar.from_ical(message.calendar)["method"]) if message.calendar else ""
        for message in mails_to(email)
    ]


def entries(email):
    return [entry_in(message) for message in mails_to(email) if message.calendar]


def cancel(client, email):
    client.post(own_page(Registration.objects.active().get(email=email)))


def test_each_message_is_newer_than_the_one_before(client, register, event):
    register()
    cancel(client, ERIKA)
    register()
    event = published(event, venue="Rathaus")
    event = published(event, status="cancelled")
    event = published(event, status="scheduled")
    send_message(event, "confirmed", "Bitte mitbringen", "Ein Foto.")
    assert methods(ERIKA) == [
        *("REQUEST", "CANCEL", "REQUEST", "REQUEST"),
        *("CANCEL", "REQUEST", "REQUEST"),
    ]
    found = entries(ERIKA)
    assert {str(entry["uid"]) for entry in found} == {str(event.translation_key)}
    numbers = [entry["sequence"] for entry in found]
    assert numbers == sorted(set(numbers))
    for entry in found:
        assert timezone.now() - entry.decoded("dtstamp") < timedelta(minutes=2)


def test_public_file_is_newer_than_the_mail_when_the_event_is_called_off(client, register, event):
    register()
    EventPage.objects.update(last_published_at=timezone.now() + timedelta(minutes=1))
    EventPage.objects.update(status="cancelled")
    [entry] = Calendar.from_ical(client.get(event.calendar_url).content).events
    [mailed] = entries(ERIKA)
    assert (entry["status"], entry["uid"]) == ("CANCELLED", mailed["uid"])
    assert entry["sequence"] > mailed["sequence"]


def test_whoever_only_waited_gets_no_entry(client, register, event):
    register()
    register(OTTO)
    cancel(client, OTTO)
    register(OTTO)
    published(event, status="cancelled")
    assert methods(OTTO) == ["", "", "", ""]


def test_a_seat_taken_over_is_an_invitation(client, register):
    register()
    register(OTTO)
    cancel(client, ERIKA)
    assert methods(OTTO) == ["", "REQUEST"]
    # The event takes place: only this person is out.
    assert methods(ERIKA)[-1] == "CANCEL"
    assert "status" not in entries(ERIKA)[-1]


def test_entry_says_who_invites_whom_and_asks_for_no_reply(settings, register):
    settings.DEFAULT_FROM_EMAIL = '"Die Stadtretter; Büro" <buero@example.org>'
    register(name='Erika "Rike" Müller; Dr.')
    [entry] = entries(ERIKA)
    assert entry["organizer"] == "mailto:buero@example.org"
    assert entry["organizer"].params["CN"] == "Die Stadtretter; Büro"
    attendee = entry["attendee"]
    assert attendee == "mailto:erika@example.org"
    assert attendee.params["CN"] == 'Erika "Rike" Müller; Dr.'
    assert (attendee.params["PARTSTAT"], attendee.params["RSVP"]) == ("ACCEPTED", "FALSE")


def test_entry_writes_addresses_as_mail_travels(settings, register):
    settings.DEFAULT_FROM_EMAIL = "Büro <buero@weißenfels.example>"
    register(email="rike@müllheim.example.org")
    [entry] = entries("rike@müllheim.example.org")
    assert entry["organizer"] == "mailto:buero@xn--weienfels-i1a.example"
    assert entry["attendee"] == "mailto:rike@xn--mllheim-n2a.example.org"


@pytest.mark.parametrize(
    ("attendance", "place"),
    [
        ("online", JOIN),
        ("onsite", "Rathaus, Markt 1, Musterlingen"),
        ("hybrid", "Rathaus, Markt 1, Musterlingen"),
    ],
)
def test_entry_holds_place_and_access_both(client, register, event, attendance, place):
    EventPage.objects.update(
        attendance=attendance, venue="Rathaus", address="Markt 1, Musterlingen", service="BBB"
    )
    register()
    [entry] = entries(ERIKA)
    assert entry["location"] == place
    assert JOIN in entry["description"]
    assert entry["conference"] == JOIN
    assert entry["url"] == event.full_url
    public = client.get(event.calendar_url).content.decode().replace("\r\n ", "")
    assert JOIN not in public
    assert "CONFERENCE" not in public


def test_mail_programs_find_the_entry_as_text_and_as_file(client, register):
    register()
    cancel(client, ERIKA)
    send_queue()
    for sent, method in zip(mail.outbox, ("REQUEST", "CANCEL"), strict=True):
        message = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
        part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
        assert part.get_param("method") == method
        assert not part.is_attachment()
        [file] = message.iter_attachments()
        assert file.get_filename() == "termin.ics"
        whole = file.get_content()
        assert f"METHOD:{method}\r\n".encode() in whole
        assert part.get_content().replace("\r\n", "\n") == whole.decode().replace("\r\n", "\n")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300),
    name=st.text("Äß😀 ;:,\"'^\\abc", min_size=1, max_size=60),
)
def test_any_words_come_back_from_lines_of_75_octets(event, text, name):
    event.title, event.summary = "Läden 😀; " + text, f"{text}\n{text}"
    registration = Registration(name=name, email=ERIKA, language="de", sequence=7)
    content = invitation(event, registration, JOIN, is_cancelled=False)
    assert content.endswith("\r\n")
    assert "\n" not in content.replace("\r\n", "")
    assert max(len(line.encode()) for line in content.split("\r\n")) <= 75
    [entry] = Calendar.from_ical(content).events
    assert entry["summary"] == event.title
    assert entry["description"] == f"{event.summary}\n\nIhr Zugang: {JOIN}"
    assert entry["attendee"].params["CN"] == " ".join(name.replace("\\", "/").split())

"""One spelling of each mail address; what cannot be sent is not taken."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.models.settings import SiteSettings
from cms.text.addresses import canonical, validate_address, wire
from events.registration.models import Registration
from network.models import Person
from outbox.checks import check_senders
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry

from ..characters import CHARACTERS

clean = import_module("home.migrations.0002_clean_texts").clean

MAX = "max@weißenfels.example"
SPELLINGS = [
    MAX,
    "max@xn--weienfels-i1a.example",
    " max@WEIẞENFELS.example\u200b",
    "max\u00ad@wei\u200bßenfels.example",
    "max＠weißenfels。example",
    "ｍａｘ@weißenfels.example",
]
UNSENDABLE = [
    "érika@example.org",
    "erika@",
    "erika@example..org",
    "erika@-example.org",
    "erika@[127.0.0.1]",
    "erika@xn--zz.example",
    "erika@😀.example",
    "erika@exam_ple.org",
    "erika@" + "ä" * 60 + ".example",
    "x" * 65 + "@example.org",
    "erika@example.org, max@example.org",
    "Erika <erika@example.org>",
    "erika@example.org\nBcc: max@example.org",
]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_each_spelling_is_the_same_address(typed):
    assert canonical(typed) == MAX
    assert wire(canonical(typed)) == "max@xn--weienfels-i1a.example"


def test_another_domain_is_another_address():
    assert canonical("max@weissenfels.example") != MAX
    assert canonical("max@straße.example") != canonical("max@strasse.example")


@pytest.mark.parametrize("bad", UNSENDABLE)
def test_what_cannot_be_sent_is_not_taken(bad):
    with pytest.raises(ValidationError):
        validate_address(canonical(bad))


texts = st.text(CHARACTERS)


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(st.one_of(st.emails(), st.builds("{}@{}.de".format, texts, texts), texts))
def test_any_text_is_refused_or_can_be_sent_as_it_is_stored(text):
    address = canonical(text)
    assert canonical(address) == address
    try:
        validate_address(address)
    except ValidationError:
        return
    mail = EmailMessage(to=[wire(address)], reply_to=[wire(address)])
    assert mail.message()["To"] == wire(address)
    assert canonical(wire(address)) == address


# --- Forms ---


@pytest.mark.parametrize("bad", ["érika@example.org", "erika@exam_ple.org", "x" * 65 + "@x.org"])
def test_public_form_says_so_and_keeps_what_was_typed(send, project, bad):
    answer = send(project, email=bad)
    assert answer.status_code == 422
    assert "lässt sich keine E-Mail senden" in answer.content.decode()
    assert bad in answer.content.decode()


def test_answer_to_a_question_is_checked_too(send, project, ask):
    name = ask("Wer noch?", "email")
    assert send(project, **{name: "érika@example.org"}).status_code == 422
    assert send(project, **{name: SPELLINGS[1]}).status_code == 303
    assert Enquiry.objects.get().answers == [["Wer noch?", MAX]]


def test_registers_once_however_the_address_is_spelt(client, visit, event):
    action, token = visit(event)
    for number, spelling in enumerate(SPELLINGS):
        email = spelling.replace("max", "MAX" if number % 2 else "max")
        data = {"token": token, "name": f"Max {number}", "email": email}
        assert client.post(action, data).status_code == 303
    assert Registration.objects.get().email.lower() == MAX


def test_settings_records_and_accounts_refuse_it(site, german):
    SiteSettings.objects.all().delete()
    bad = "x" * 65 + "@example.org"
    records = [
        SiteSettings(site=site, email=bad),
        Person(first_name="A", last_name="B", locale=german, email=bad),
        User(username="erika", password="x", email=bad),
    ]
    for record in records:
        with pytest.raises(ValidationError) as error:
            record.full_clean()
        assert "email" in error.value.error_dict


def test_form_for_accounts_refuses_it(admin_client):
    data = {"username": "max", "email": "érika@example.org", "first_name": "M", "last_name": "W"}
    answer = admin_client.post(reverse("wagtailusers_users:add"), data)
    assert "lässt sich keine E-Mail senden" in answer.content.decode()


@pytest.mark.parametrize(
    ("sender", "is_fine"),
    [
        ("Die Stadtretter <redaktion@example.org>", True),
        ("Die Stadtretter <redaktion@weißenfels.example>", True),
        ("Die Stadtretter", False),
        ("Die Stadtretter <redäktion@example.org>", False),
        ("redaktion@exam_ple.org", False),
        ("", False),
    ],
)
def test_start_says_when_no_mail_can_leave(sender, is_fine):
    with override_settings(DEFAULT_FROM_EMAIL=sender):
        assert (check_senders(None) == []) is is_fine


# --- The rights of persons ---


@pytest.mark.parametrize("asked", [SPELLINGS[1], SPELLINGS[2], "MAX@weißenfels.example"])
def test_everything_is_found_and_deleted_however_it_is_spelt(send, project, admin_client, asked):
    send(project, email=SPELLINGS[3])
    send(
        project,
        email="otto@example.org",
        name="Otto",
        message="Fragen Sie max@xn--weienfels-i1a.example!",
    )
    place = reverse("personal_data")
    text = admin_client.post(place, {"email": asked, "action": "find"}).content.decode()
    held, _, elsewhere = text.split("<main")[-1].partition("An anderen Stellen")
    assert "Anfrage vom" in held
    assert "Anfrage vom" in elsewhere
    admin_client.post(place, {"email": asked, "action": "delete"})
    assert Enquiry.objects.get().name == "Otto"
    assert not OutgoingMail.objects.filter(to__icontains="max").exists()


# --- What was stored before ---


def registration(event, state, email):
    return Registration.objects.create(
        event=event,
        event_title=event.title,
        event_start=event.start,
        event_has_time=True,
        name="Max",
        email=email,
        state=state,
        fingerprint=f"{state}{email}",
        language="de",
        notice_shown=timezone.now(),
    )


def test_stored_addresses_are_mended_and_nobody_has_two_seats(event, stored_before):
    waiting = registration(event, "waiting", MAX)
    seat = registration(event, "confirmed", "other@example.org")
    stored_before(seat, "email", "Max@xn--weienfels-i1a.example\u200b")
    mail = OutgoingMail.objects.create(to=MAX, subject="x", text="x", language="de")
    stored_before(mail, "to", "max@WEIẞENFELS.example\u200b")
    clean(apps, None)
    for row in (waiting, seat, mail):
        row.refresh_from_db()
    assert (seat.email, seat.state) == ("Max@weißenfels.example", "confirmed")
    assert (waiting.email, waiting.state) == (MAX, "cancelled")
    assert mail.to == MAX

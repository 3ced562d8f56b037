"""Who waits for the date of an event hears of it once, and can take the address back."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.interest.models import Interest
from events.interest.telling import tell_interested
from events.models import EventPage
from submissions.privacy.retention import delete_expired

from ..registering import mails_to, published

pytestmark = pytest.mark.django_db

ANSWERS = {"email": "erika@example.org"}


@pytest.fixture
def ask_for_date(send, undated):
    def ask_for_date(**changes):
        return send(undated, ANSWERS, **changes)

    return ask_for_date


def date_mails(email="erika@example.org"):
    return [mail for mail in mails_to(email) if "steht fest" in mail.subject]


def test_date_is_told_once_to_who_waits(client, ask_for_date, undated):
    answer = ask_for_date()
    assert answer.status_code == 303
    received = client.get(answer.url).content.decode()
    assert "Angemeldet sind Sie damit nicht" in received
    [confirmation] = mails_to("erika@example.org")
    assert not confirmation.calendar
    assert "erika" not in confirmation.text
    published(undated)
    assert not date_mails()
    for _ in range(2):
        published(undated, expected="")
    [mail] = date_mails()
    assert str(EventPage.objects.get().when) in mail.text
    assert undated.full_url in mail.text
    assert Interest.objects.get().told
    assert tell_interested(EventPage.objects.get()) == 0


def test_same_address_counts_once_and_hears_of_a_date_that_was_open_again(ask_for_date, undated):
    ask_for_date()
    ask_for_date(email="Erika@example.org")
    assert Interest.objects.count() == len(mails_to("erika@example.org")) == 1
    published(undated, expected="")
    published(undated, expected="nothing")
    ask_for_date()
    published(undated, expected="")
    assert len(date_mails()) == 2


def test_nobody_is_told_of_what_is_no_page(ask_for_date, undated):
    ask_for_date()
    EventPage.objects.update(expected="", live=False)
    call_command("send_reminders", stdout=StringIO())
    assert not date_mails()


@pytest.mark.parametrize("expected", ["nothing", ""])
def test_cancellation_is_told_once_and_before_the_address_goes(ask_for_date, undated, expected):
    ask_for_date()
    EventPage.objects.update(status="cancelled", expected=expected, live=False)
    delete_expired()
    for _ in range(2):
        call_command("send_reminders", stdout=StringIO())
    _confirmation, mail = mails_to("erika@example.org")
    assert mail.subject.startswith("Fällt aus: ")
    assert "abgesagt" in mail.text
    delete_expired()
    assert mails_to("erika@example.org") == [_confirmation, mail], "the mail may still wait"
    Interest.objects.update(told=timezone.now() - timedelta(days=15))
    delete_expired()
    assert not Interest.objects.exists()


def test_cancellation_of_what_is_past_is_no_news(ask_for_date, undated):
    ask_for_date()
    yesterday = timezone.now() - timedelta(days=1)
    EventPage.objects.update(status="cancelled", expected="", start=yesterday)
    assert tell_interested(EventPage.objects.get()) == 0
    delete_expired()
    assert not Interest.objects.exists()


def test_address_is_taken_back_by_the_button_alone(client, ask_for_date):
    ask_for_date()
    path = re.search(r"https?://[^/\s]+(/\S+)", mails_to("erika@example.org")[0].text)[1]
    assert "Meine Adresse löschen" in client.get(path).content.decode()
    assert Interest.objects.exists()
    assert "nicht mehr gespeichert" in client.post(path).content.decode()
    assert not Interest.objects.exists()


def test_forged_link_deletes_nothing(client, ask_for_date):
    ask_for_date()
    key = Interest.objects.get().key
    client.post(f"/interesse/{key}:falsch/zuruecknehmen/")
    assert Interest.objects.exists()


def test_dated_event_takes_no_interest_and_hands_back_what_was_typed(client, undated, visit):
    action, token = visit(undated)
    published(undated, expected="")
    answer = client.post(action, {"token": token, "homepage": "", **ANSWERS})
    assert answer.status_code == 410
    assert "erika@example.org" in answer.content.decode()
    assert not Interest.objects.exists()


def test_addresses_go_when_their_time_is_over(ask_for_date, undated):
    def is_kept(**values):
        Interest.objects.all().delete()
        ask_for_date()
        Interest.objects.update(**values)
        delete_expired()
        return Interest.objects.exists()

    now = timezone.now()
    assert is_kept()
    assert is_kept(told=now - timedelta(days=13))
    assert not is_kept(told=now - timedelta(days=15))
    assert not is_kept(created=now - timedelta(days=731))
    assert not is_kept(event=None)


def test_editor_finds_them_from_the_event(admin_client, ask_for_date, undated):
    ask_for_date()
    page = admin_client.get(f"/admin/pages/{undated.pk}/edit/").content.decode()
    url = re.search(r'href="([^"]*interest[^"]*event=\d+)"', page)[1]
    assert "erika@example.org" in admin_client.get(url).content.decode()

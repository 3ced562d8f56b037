"""Addresses that fail for good get no more mail; those that are full for a day do."""

from datetime import timedelta

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.utils import timezone

from cms.models.settings import SiteSettings
from newsletter.delivery.bounces import import_list
from newsletter.delivery.mailings import order, send_to_missed
from newsletter.models import Delivery, Subscriber
from newsletter.models.subscriber import Suppression

from .. import factories
from .mailing import send_all

GONE = "550 5.1.1 no such mailbox"


@pytest.fixture
def reader(readers):
    return readers(1)[0]


@pytest.fixture
def week(sections):
    """Sends the next edition to all."""

    def week():
        edition = factories.EditionPageFactory(parent=sections["edition"])
        order(edition, None)
        send_all()
        return edition.mailing

    return week


def test_three_in_a_row_disable_an_address(mailbox, week, reader):
    mailbox.refused[reader.email] = GONE
    for count in (1, 2, 3):
        assert week().deliveries.get().state == "failed"
        reader.refresh_from_db()
        assert reader.bounces == count
    assert reader.state == "disabled"
    assert not week().deliveries.exists()


def test_success_in_between_begins_anew(mailbox, week, reader):
    for said in (GONE, GONE, "250 OK", GONE, GONE):
        mailbox.refused[reader.email] = said
        week()
    reader.refresh_from_db()
    assert (reader.bounces, reader.state) == (2, "active")


@pytest.mark.parametrize(
    "said",
    ["552 5.2.2 full", "550 5.7.1 spam", "550 5.2.2 full", "550 5.3.4 too big", "450 5.1.1 later"],
)
def test_what_is_not_the_address_does_not_count(mailbox, week, reader, said):
    mailbox.refused[reader.email] = said
    week()
    reader.refresh_from_db()
    assert reader.bounces == 0


@pytest.mark.parametrize(
    "said", ["550 unknown", "550 5.2.1 disabled", "553 5.1.3 bad", "556 5.1.10 no mail", "551 gone"]
)
def test_what_is_the_address_counts(mailbox, week, reader, said):
    mailbox.refused[reader.email] = said
    week()
    reader.refresh_from_db()
    assert reader.bounces == 1


def test_refused_content_does_not_count(mailbox, week, reader):
    mailbox.answer_to_data = "550 5.1.1 says the content filter"
    assert week().deliveries.get().state == "failed"
    reader.refresh_from_db()
    assert reader.bounces == 0


def tell(recipient, kind="bounced", reason="bounced"):
    event = AnymailTrackingEvent(event_type=kind, recipient=recipient, reject_reason=reason)
    tracking.send(object, event=event, esp_name="Brevo")


def test_provider_says_later_that_an_address_is_gone(mailbox, week, reader):
    for count in (1, 2, 3):
        mailing = week()
        for _again in range(2):
            tell(reader.email.upper())
        reader.refresh_from_db()
        assert reader.bounces == count, "told twice, it is the same"
        assert mailing.deliveries.get().state == "failed"
    assert reader.state == "disabled"


@pytest.mark.parametrize("kind", ["complained", "unsubscribed"])
def test_who_tells_the_provider_to_stop_has_left(mailbox, week, reader, kind):
    week()
    tell(reader.email.upper(), kind, None)
    tell("nobody@example.org", kind, None)
    reader.refresh_from_db()
    assert reader.state == "left"
    assert Suppression.objects.count() == 1


def test_address_that_fails_is_deleted_like_one_that_left(mailbox, week, reader):
    settings, now = SiteSettings(), timezone.now()
    for _week in range(3):
        week()
        tell(reader.email)
    later = now + timedelta(days=settings.subscriber_days)
    assert not Subscriber.overdue(settings, later - timedelta(days=1))
    assert Subscriber.overdue(settings, later + timedelta(days=1)).get() == reader
    reader.refresh_from_db()
    assert "Abbestellt am" not in dict(reader.internal_rows)


def test_provider_that_was_silent_last_time_begins_anew(mailbox, week, reader):
    for is_gone in (True, True, False, True):
        week()
        if is_gone:
            tell(reader.email)
    reader.refresh_from_db()
    assert (reader.bounces, reader.state) == (1, "active")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("deferred", None), ("bounced", "timed_out"), ("rejected", "spam"), ("opened", None)],
)
def test_provider_says_what_does_not_count(mailbox, week, reader, kind, reason):
    week()
    tell(reader.email, kind, reason)
    reader.refresh_from_db()
    assert reader.bounces == 0


@pytest.mark.parametrize("recipient", ["nobody@example.org", "", "kein@@ding"])
def test_provider_that_speaks_of_strangers_does_no_harm(recipient):
    tell(recipient)


def test_list_is_imported_whatever_else_stands_in_it(mailbox, week, readers):
    first, second, third = readers(3)
    week()
    text = f"""address;reason
{first.email};550 5.1.1 <{first.email}> unknown
"Zwei" <{second.email.upper()}>,"nobody@example.org"

kein Treffer @ hier
"""
    assert import_list(text) == (2, 3)
    assert import_list(text) == (0, 3)
    states = dict(Delivery.objects.values_list("subscriber__email", "state"))
    assert states == {first.email: "failed", second.email: "failed", third.email: "sent"}


def test_someone_whose_mail_came_back_has_missed_the_edition(mailbox, week, reader):
    mailing = week()
    tell(reader.email)
    assert send_to_missed(mailing) == 1

"""What the clock should have done and did not is said in red, with the minute it was due."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.utils import timezone

from home.overdue import OVERDUE
from newsletter.delivery.mailings import order
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry

from .. import factories
from .test_desk import NOW, SCHEDULED, ask, edit, lists, register
from .test_listings import rows

LATE = "Sollte schon erschienen sein"
ENDED = "Sollte nicht mehr öffentlich sein"
UNSENT = "Mails, die niemand versendet"
UNDELIVERED = "Wochenüberblicke, die nicht versendet sind"
UNREMINDED = "Veranstaltungen ohne Erinnerung an die Teilnehmenden"
KEPT = "Sollte schon gelöscht sein"


@pytest.fixture
def due():
    """An hour ago: one moment for the whole test, which may go on past the minute."""
    return NOW() - timedelta(hours=1)


@pytest.fixture
def late(sections, due):
    """Everything that nobody has done for an hour."""
    page = factories.NewsPageFactory(
        parent=sections["news"], live=False, go_live_at=due, title="Spät"
    )
    page.save_revision(approved_go_live_at=due)
    again = factories.NewsPageFactory(parent=sections["news"], title="Neue Fassung")
    again.save_revision(approved_go_live_at=due)
    ended = factories.NewsPageFactory(parent=sections["news"], title="Vorbei")
    ended.expire_at = due
    ended.save()
    OutgoingMail.objects.create(
        to="erika@example.org", subject="Wartet", next_attempt=due, language="de"
    )
    event = factories.EventPageFactory(
        parent=sections["event"], start=NOW() + timedelta(hours=5), registration="form"
    )
    register(event)
    event.registrations.update(created=NOW() - timedelta(days=2))
    ask(None, days=900)
    edition = factories.EditionPageFactory(parent=sections["edition"], title="Ausgabe")
    order(edition, None, due)
    return {LATE: page, ENDED: ended, UNREMINDED: event}


def minute(moment):
    return f"fällig war {timezone.localtime(moment):%a, %d.%m.%Y, %H:%M}"[-17:]


def test_desk_says_what_is_late_and_since_when(admin_client, late, due):
    found = lists(admin_client)
    assert found[LATE]["Spät"][0] == edit(late[LATE])
    assert minute(due) in found[LATE]["Spät"][1]
    assert minute(due) in found[ENDED]["Vorbei"][1]
    assert minute(due) in found[UNSENT]["Wartet"][1]
    assert minute(due) in found[UNDELIVERED]["Ausgabe"][1]
    event = late[UNREMINDED]
    assert minute(event.start - timedelta(hours=24)) in found[UNREMINDED][event.title][1]
    assert found[KEPT]["Anfragen"][1].startswith("1, fällig vor ")
    assert SCHEDULED not in found
    soup = BeautifulSoup(admin_client.get("/admin/").content, "html.parser")
    assert len(soup.select(".desk__list--overdue")) == len(OVERDUE)


def test_nothing_is_late_once_the_timers_have_run(admin_client, late):
    for command in ("publish_scheduled", "send_mail_queue", "send_reminders", "delete_expired"):
        call_command(command)
    assert not {LATE, ENDED, UNSENT, UNDELIVERED, UNREMINDED, KEPT} & lists(admin_client).keys()
    assert not Enquiry.objects.exists()


def test_what_is_due_later_is_not_late(admin_client, sections):
    page = factories.NewsPageFactory(parent=sections["news"], live=False, expire_at=NOW())
    page.save_revision(approved_go_live_at=NOW() + timedelta(minutes=1))
    OutgoingMail.objects.create(to="erika@example.org", subject="Eben", language="de")
    assert not {LATE, ENDED, UNSENT} & lists(admin_client).keys()
    assert SCHEDULED in lists(admin_client)


def test_only_those_who_may_mend_it_are_told(client, sign_in, sections, late):
    sign_in(sections["event"])
    assert not {LATE, ENDED, UNSENT, UNDELIVERED, UNREMINDED, KEPT} & lists(client).keys()


def test_listing_says_so_too(admin_client, late):
    found = rows(admin_client, "news")
    assert "überfällig" in found["Spät"].lower()
    assert "überfällig" in found["Neue Fassung"].lower()
    assert "sollte beendet sein" in found["Vorbei"]

"""Monday's desk knows how far the weekly overview is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from newsletter.delivery import mailings
from newsletter.models import Delivery, Mailing

from .. import factories
from ..desk.conftest import queries, sign_in  # noqa: F401
from ..desk.test_desk import GAPS, edit, lists
from .mailing import send_all

DELIVERY = "Versand des Wochenüberblicks"
OVERDUE = "Wochenüberblicke, die nicht versendet sind"
TITLE = "Wochenüberblick 48"


@pytest.fixture
def note(admin_client):
    def note(heading=DELIVERY):
        return lists(admin_client).get(heading, {}).get(TITLE, ("", ""))[1]

    return note


def test_week_without_an_overview_is_a_gap(admin_client, sections):
    assert sections["edition"]
    _url, note = lists(admin_client)[GAPS]["Ein Wochenüberblick"]
    assert note == "noch nicht begonnen"


def test_draft_waits(admin_client, sections):
    draft = factories.EditionPageFactory(parent=sections["edition"], live=False)
    assert lists(admin_client)[GAPS]["Ein Wochenüberblick"] == (edit(draft), "noch ein Entwurf")
    assert DELIVERY not in lists(admin_client)


def test_published_overview_is_to_be_sent(admin_client, edition):
    url, note = lists(admin_client)[DELIVERY][TITLE]
    assert (url, note) == (
        reverse("edition_delivery", args=[edition.pk]),
        "veröffentlicht, nicht versendet",
    )


def test_way_of_an_overview(note, edition, readers, mailbox):
    readers(3)
    due = timezone.localtime() + timedelta(hours=3)
    mailings.order(edition, None, due)
    assert note().startswith("wird versendet ")
    assert note().endswith(f"{due:%d.%m.%Y, %H:%M}")
    Mailing.objects.update(due=timezone.now())
    mailbox.answer_to_sender = "421 later"
    send_all()
    assert note() == "der Mailserver nimmt gerade nichts an · 0 von 3 gesendet"
    mailbox.answer_to_sender = "250 OK"
    mailings.go_on(edition.mailing)
    mailings.stop(edition.mailing)
    assert note() == "angehalten · 0 von 3 gesendet"
    mailings.go_on(edition.mailing)
    send_all()
    assert note() == "abgeschlossen · 3 von 3 gesendet"
    Delivery.objects.filter(pk=Delivery.objects.first().pk).update(state="failed")
    assert note() == "abgeschlossen · 2 von 3 gesendet, 1 fehlgeschlagen oder unklar"
    Mailing.objects.update(finished=timezone.now() - timedelta(days=8))
    assert note() == ""


def test_late_overview_is_said_in_red(note, mailing):
    Mailing.objects.update(due=timezone.now() - timedelta(hours=3))
    assert note(OVERDUE).startswith("fällig war")
    send_all()
    mailing.refresh_from_db()
    assert mailing.state == "late"
    assert note(OVERDUE).startswith("fällig war")
    assert note() == ""


def test_only_those_who_may_send_are_told(client, sign_in, sections, edition):  # noqa: F811
    sign_in(sections["event"])
    assert DELIVERY not in lists(client)


def test_many_overviews_take_no_more_queries(admin_client, sections, readers, queries):  # noqa: F811
    def more():
        edition = factories.EditionPageFactory(parent=sections["edition"])
        mailings.order(edition, None)
        send_all()

    readers(2)
    more()
    few = queries(admin_client, "/admin/")
    for _more in range(3):
        more()
    assert queries(admin_client, "/admin/") == few

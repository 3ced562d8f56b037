"""Nobody sees on the desk what they may not open, nor how much of it there is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models.stories import ImpulsePage
from articles.voice.models import Voice
from outbox.models import OutgoingMail

from .. import factories
from .test_desk import (
    DEADLINES,
    ENQUIRIES,
    EVENTS,
    GAPS,
    MAILS,
    NOW,
    RECAPS,
    REVIEW,
    SCHEDULED,
    VOICES,
    ask,
    edit,
    lists,
    register,
    sent,
)


@pytest.fixture
def busy(sections, event, project, handed_in):
    """Something for everybody."""
    register(event)
    ask(project)
    factories.EventPageFactory(parent=sections["event"], start=NOW() - timedelta(days=5))
    Voice.objects.create(page_title="Impuls", name="Kim", text="Ja!", **sent())
    OutgoingMail.objects.create(
        to="erika@example.org", subject="Ihr Platz", text="", language="de", state="failed"
    )
    planned = factories.NewsPageFactory(parent=sections["news"], live=False)
    planned.save_revision(approved_go_live_at=NOW() + timedelta(days=2))


def headings(client):
    return {name for name in lists(client) if isinstance(name, str)}


def test_administration_sees_everything(admin_client, busy, sections):
    sections.all()
    expected = {EVENTS, RECAPS, ENQUIRIES, DEADLINES, GAPS, SCHEDULED, REVIEW, VOICES, MAILS}
    assert headings(admin_client) == expected


def test_who_cares_for_events_sees_events_alone(client, busy, sections, sign_in):
    sign_in(sections["event"], permissions=["view_registration"])
    assert headings(client) == {EVENTS, RECAPS}


def test_who_may_not_see_participants_sees_no_numbers(client, busy, sections, sign_in, event):
    sign_in(sections["event"])
    assert lists(client)[EVENTS][event.title][0] == edit(event)
    assert "von" not in lists(client)[EVENTS][event.title][1]


def test_who_cares_for_participants_only_gets_to_their_list(client, busy, sections, sign_in):
    sign_in(permissions=["view_registration"])
    assert headings(client) == {EVENTS}
    for url, _note in lists(client)[EVENTS].values():
        assert client.get(url).status_code == 200


def test_who_cares_for_enquiries_sees_enquiries_alone(client, busy, sign_in):
    sign_in(permissions=["view_enquiry"])
    assert headings(client) == {ENQUIRIES}


def test_who_may_not_see_enquiries_is_not_told_their_number(client, busy, sections, sign_in):
    sign_in(sections["project"])
    assert headings(client) == {DEADLINES}
    [(_url, note)] = lists(client)[DEADLINES].values()
    assert "Anfrage" not in note


def test_guest_author_sees_nothing_of_other_peoples_drafts(client, busy, sections, sign_in):
    sign_in(sections["impulse"], may=["add"])
    assert not headings(client)
    ImpulsePage.objects.update(date=timezone.localdate() - timedelta(days=7))
    assert list(lists(client)[GAPS]) == ["Ein Impuls"]


def test_every_entry_can_be_opened_by_whom_it_is_shown_to(client, busy, sections, sign_in):
    sections.all()
    sign_in(
        *sections.all().values(),
        permissions=["view_registration", "view_enquiry", "view_voice", "view_outgoingmail"],
    )
    found = lists(client)
    urls = [
        url
        for name, entries in found.items()
        if isinstance(name, str)
        for url, _note in entries.values()
    ]
    assert len(urls) > 7
    for url in urls:
        assert client.get(url, follow=True).status_code == 200, url

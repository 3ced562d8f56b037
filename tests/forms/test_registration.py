"""Seats at events: who gets one, who waits, who moves up; and what only participants learn."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cms.models.settings import SiteSettings
from events.models import EventPage
from events.registration.models import EventTotal, Registration
from events.wagtail_hooks import tell_participants
from outbox.delivery import send_queue

from ..registering import ANSWERS, JOIN, entry_in, mails_to, own_page, published, states

pytestmark = pytest.mark.django_db


def test_first_gets_the_seat_next_waits(client, register):
    response = register()
    assert response.status_code == 303
    assert "Anmeldung" in client.get(response["Location"]).content.decode()
    waiting = register("otto@example.org")
    assert states() == {"erika@example.org": "confirmed", "otto@example.org": "waiting"}
    assert "Warteliste" in client.get(waiting["Location"]).content.decode()


def test_confirmation_has_calendar_entry_access_and_own_page(register):
    register()
    send_queue()
    [message] = mail.outbox
    assert JOIN in message.body
    assert Registration.objects.get().participant_url in message.body
    [part] = [
        part for part in message.message().walk() if part.get_content_type() == "text/calendar"
    ]
    entry = part.get_payload(decode=True).decode()
    assert "METHOD:REQUEST" in entry
    assert JOIN in entry.replace("\r\n ", "")


def test_access_is_for_those_with_a_seat_only(client, register, event):
    register()
    register("otto@example.org")
    for message in mails_to("otto@example.org"):
        assert JOIN not in message.text + message.html + message.calendar
    public = [event.url, event.calendar_url, "/suche/?q=geheim", "/feed/", "/sitemap.xml"]
    for url in public:
        assert JOIN not in client.get(url).content.decode().replace("\r\n ", ""), url


def test_page_says_how_many_seats_are_free(client, register, event):
    assert "Ein Platz ist frei." in client.get(event.url).content.decode()
    register()
    assert "Alle Plätze sind belegt." in client.get(event.url).content.decode()


def test_looking_at_the_own_page_cancels_nothing_and_the_button_does(client, register):
    register()
    register("otto@example.org")
    url = own_page(Registration.objects.get(email="erika@example.org"))
    page = client.get(url)
    assert page["Referrer-Policy"] == "no-referrer"
    assert states()["erika@example.org"] == "confirmed"
    for _ in range(2):
        response = client.post(url)
        assert response.status_code == 303
        assert response["Location"] == url
    assert states() == {"erika@example.org": "cancelled", "otto@example.org": "confirmed"}
    assert JOIN in mails_to("otto@example.org")[-1].text
    assert len(mails_to("otto@example.org")) == 2
    assert "METHOD:CANCEL" in mails_to("erika@example.org")[-1].calendar
    assert "<form" not in client.get(url).content.decode().split("<main")[-1]


@pytest.mark.parametrize("forge", [lambda token: token[:-1] + "_", lambda token: token[:36]])
def test_forged_link_is_unknown(client, register, forge):
    register()
    token = forge(Registration.objects.get().token)
    url = reverse("participation", args=[token])
    for response in (client.get(url), client.post(url)):
        assert response.status_code == 404
        assert "Keine Anmeldung gefunden" in response.content.decode()
    assert states()["erika@example.org"] == "confirmed"


def test_same_address_again_counts_once_and_tells_strangers_nothing(client, register):
    first = register()
    again = register("ERIKA@example.org", name="Jemand anderes")
    assert again.status_code == 303
    pages = [client.get(response["Location"]).content for response in (first, again)]
    assert pages[0] == pages[1]
    assert Registration.objects.count() == 1
    assert len(mails_to("erika@example.org")) == 2


def test_who_cancelled_may_come_back(client, register):
    register()
    client.post(own_page(Registration.objects.get()))
    register(name="Erika B.")
    assert sorted(Registration.objects.values_list("state", flat=True)) == [
        "cancelled",
        "confirmed",
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "cancelled"}, "wurde abgesagt"),
        ({"registration_deadline": timezone.now() - timedelta(hours=1)}, "ist geschlossen"),
        ({"registration": "none"}, "ist geschlossen"),
    ],
)
def test_closed_registration_hands_back_what_was_typed(client, visit, event, change, reason):
    action, token = visit(event)
    EventPage.objects.update(**change)
    response = client.post(action, {"token": token, "homepage": "", **ANSWERS})
    assert response.status_code == 410
    page = response.content.decode()
    assert reason in page
    assert "Musterhafen" in page
    assert not Registration.objects.exists()


def test_more_seats_are_given_to_those_who_wait(admin_client, register, event):
    for name in ("a", "b", "c"):
        register(f"{name}@example.org")
    event.refresh_from_db()
    event.capacity = 2
    event.save_revision().publish()
    call_command("send_reminders", stdout=StringIO())
    assert states() == {
        "a@example.org": "confirmed",
        "b@example.org": "confirmed",
        "c@example.org": "waiting",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"status": "cancelled"},
        {"start": timezone.now() - timedelta(days=1), "end": None},
        {"expected": "nothing"},
    ],
    ids=["called off", "past", "undated"],
)
def test_nobody_moves_up_at_an_event_that_will_not_take_place(register, event, change):
    for name in ("a", "b"):
        register(f"{name}@example.org")
    EventPage.objects.update(**change)
    Registration.remove(Registration.objects.filter(email="a@example.org"))
    assert states() == {"b@example.org": "waiting"}
    assert len(mails_to("b@example.org")) == 1


def test_reminder_goes_out_once_in_the_last_day(register, event):
    register()
    output = StringIO()
    call_command("send_reminders", stdout=output)
    assert "0 reminded" in output.getvalue()
    EventPage.objects.update(start=timezone.now() + timedelta(hours=20))
    for _ in range(2):
        call_command("send_reminders", stdout=StringIO())
    [reminder] = [each for each in mails_to("erika@example.org") if "Bald" in each.subject]
    assert JOIN in reminder.text


def test_english_page_shares_the_seats(client, register, event, english, visit):
    register()
    copy = event.copy_for_translation(english, copy_parents=True, alias=False)
    copy.save_revision().publish()
    for page in copy.get_ancestors().filter(depth__gt=1):
        page.live = True
        page.save()
    action, token = visit(EventPage.objects.get(pk=copy.pk))
    client.post(action, {"token": token, "homepage": "", **ANSWERS, "email": "otto@example.org"})
    record = Registration.objects.get(email="otto@example.org")
    assert (record.state, record.language, record.event) == ("waiting", "en", event)
    assert "/en/" in record.participant_url


def test_editor_deletes_a_registration_and_the_next_moves_up(editor, register):
    register()
    register("otto@example.org")
    first = Registration.objects.get(email="erika@example.org")
    client = editor("view_registration", "delete_registration")
    assert "Erika Beispiel" in client.get("/admin/registration/").content.decode()
    url = f"/admin/registration/delete/{first.pk}/"
    assert "Erika Beispiel wird per E-Mail mitgeteilt" in client.get(url).content.decode()
    client.post(url)
    assert states() == {"otto@example.org": "confirmed"}
    told = mails_to("erika@example.org")[-1]
    assert told.subject == "Storniert: Werkstatt"
    assert "METHOD:CANCEL" in told.calendar


def test_nobody_is_told_of_a_registration_that_is_deleted_after_the_event(editor, register):
    register()
    yesterday = timezone.now() - timedelta(days=1)
    EventPage.objects.update(start=yesterday, end=yesterday)
    Registration.objects.update(event_start=yesterday)
    client = editor("view_registration", "delete_registration")
    url = f"/admin/registration/delete/{Registration.objects.get().pk}/"
    assert "per E-Mail" not in client.get(url).content.decode()
    client.post(url)
    assert not mails_to("erika@example.org")


def test_export_of_participants(admin_client, register):
    register(name="=1+1")
    table = admin_client.get("/admin/registration/?export=csv").getvalue().decode()
    assert "Werkstatt" in table
    assert "'=1+1" in table


def test_event_with_participants_is_not_deleted_by_accident(admin_client, client, register, event):
    register()
    url = reverse("wagtailadmin_pages:delete", args=[event.pk])
    page = admin_client.post(url, follow=True).content.decode()
    assert "angemeldet" in page
    assert EventPage.objects.exists()


def test_numbers_stay_when_names_go(register, event):
    register()
    register("otto@example.org")
    settings, now = SiteSettings.objects.get(), timezone.now()
    assert not Registration.overdue(settings, now + timedelta(days=68))
    Registration.objects.update(event_start=now - timedelta(days=61))
    assert Registration.remove(Registration.overdue(settings, now)) == 2
    assert not Registration.objects.exists()
    assert EventTotal.objects.get().participants == 1


def test_link_in_the_mail_leads_to_the_own_page(client, register):
    register()
    text = mails_to("erika@example.org")[0].text
    path = re.search(r"https?://[^/]+(/teilnahme/\S+)", text)[1]
    assert client.get(path).status_code == 200


def test_moved_event_reaches_all_with_the_same_entry_anew(register, event):
    register()
    register("otto@example.org")
    first = entry_in(mails_to("erika@example.org")[0])
    moved = event.start + timedelta(days=2)
    for _ in range(2):
        event = published(event, start=moved, end=moved + timedelta(hours=2))
    _, erikas = mails_to("erika@example.org")
    entry = entry_in(erikas)
    assert entry["uid"] == first["uid"]
    assert entry["sequence"] > first["sequence"]
    assert entry.start == moved
    assert "Bisher" in erikas.text
    assert JOIN in erikas.text
    _, ottos = mails_to("otto@example.org")
    assert JOIN not in ottos.text + ottos.html + ottos.calendar
    assert set(Registration.objects.values_list("event_start", flat=True)) == {moved}


def test_moved_event_reminds_again(register, event):
    register()
    published(event, start=timezone.now() + timedelta(hours=20), end=None)
    assert "Bald" in mails_to("erika@example.org")[-1].subject
    count = len(mails_to("erika@example.org"))
    published(event, start=timezone.now() + timedelta(hours=22), end=None)
    assert len(mails_to("erika@example.org")) == count + 2


def test_seat_stays_while_the_date_is_open_again_and_the_entry_goes(client, register, event):
    register()
    first = entry_in(mails_to("erika@example.org")[0])
    event = published(event, expected="nothing", start=timezone.now() - timedelta(days=1))
    call_command("send_reminders", stdout=StringIO())
    _, message = mails_to("erika@example.org")
    assert "Termin folgt" in message.text
    assert "METHOD:CANCEL" in message.calendar
    assert states() == {"erika@example.org": "confirmed"}
    assert "Termin folgt" in client.get(own_page(Registration.objects.get())).content.decode()
    published(event, expected="", start=timezone.now() + timedelta(days=9), end=None)
    *_, message = mails_to("erika@example.org")
    assert "METHOD:REQUEST" in message.calendar
    assert entry_in(message)["uid"] == first["uid"]
    assert entry_in(message)["sequence"] > first["sequence"]


def test_change_of_words_alone_mails_nobody(register, event):
    register()
    published(event, title="Werkstatt der Städte", summary="Neu")
    assert len(mails_to("erika@example.org")) == 1


def test_event_called_off_leaves_the_calendars(register, event):
    register()
    register("otto@example.org")
    published(event, status="cancelled")
    _, message = mails_to("erika@example.org")
    assert "METHOD:CANCEL" in message.calendar
    assert entry_in(message)["status"] == "CANCELLED"
    assert JOIN not in message.text + message.html + message.calendar
    assert len(mails_to("otto@example.org")) == 2


def test_nobody_took_part_in_an_event_that_was_called_off(register, event):
    register()
    EventPage.objects.update(status="cancelled")
    Registration.objects.update(event_start=timezone.now() - timedelta(days=1))
    Registration.remove(Registration.objects.all())
    assert not EventTotal.objects.exists()


def test_publishing_in_the_admin_says_how_many_are_told(rf, register, event):
    register()
    EventPage.objects.update(venue="Rathaus")
    request = rf.get("/")
    request._messages = CookieStorage(request)
    tell_participants(request, event)
    [message] = request._messages
    assert str(message) == "1 angemeldete Person erfährt die Änderung per E-Mail."


MESSAGE = {
    "state": "confirmed",
    "subject": "Bitte mitbringen",
    "message": "Ein Foto\nIhres Marktes.",
}


def test_editor_mails_all_participants_once(editor, register, event):
    register()
    register("otto@example.org")
    url = reverse("event_message", args=[event.pk])
    client = editor("view_registration", "change_registration")
    refused = client.post(url, {**MESSAGE, "message": ""})
    text = refused.content.decode()
    assert "Bitte mitbringen" in text
    assert "alle, die einen Platz haben (1)" in text
    assert "alle auf der Warteliste (1)" in text
    for _ in range(2):
        assert client.post(url, MESSAGE).status_code == 302
    _, message = mails_to("erika@example.org")
    assert message.subject == "Bitte mitbringen"
    assert message.reply_to == "redaktion@example.org"
    assert "Ein Foto\nIhres Marktes." in message.text
    assert Registration.objects.get(email="erika@example.org").participant_url in message.text
    assert len(mails_to("otto@example.org")) == 1


def test_who_may_only_read_mails_nobody(editor, register, event):
    register()
    client = editor("view_registration")
    client.post(reverse("event_message", args=[event.pk]), MESSAGE)
    assert len(mails_to("erika@example.org")) == 1

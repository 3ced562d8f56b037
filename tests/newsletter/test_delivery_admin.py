"""Editors send an edition, stop it, and read what became of it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from home.roles import EDITORS, EVENTS
from newsletter.delivery import mailings
from newsletter.models import Delivery, EditionPage, Mailing
from newsletter.models.version import NOBODY

from .mailing import read, send_all


@pytest.fixture
def editor(client, home):
    user = User.objects.create_user("redaktion", "redaktion@example.org")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return user


@pytest.fixture
def url(edition):
    return reverse("edition_delivery", args=[edition.pk])


@pytest.fixture
def act(client, editor, url):
    """Presses a button; gives back the text of the page that follows, messages included."""

    def act(action, **values):
        response = client.post(url, {"action": action, **values}, follow=True)
        assert response.status_code in (200, 422)
        return text_of(response)

    return act


def text_of(response):
    main = BeautifulSoup(response.content, "html.parser").select_one("#main, main")
    return " ".join(main.get_text(" ").split())


def test_from_order_to_report(client, editor, url, act, mailbox, readers):
    readers(3)
    assert "3 Abonnent*innen" in text_of(client.get(url))
    asked = act("ask")
    assert "wird sofort an 3 Abonnent*innen versendet" in asked
    assert not Mailing.objects.exists(), "it asks first"
    assert "wird versendet" in act("send")
    mailing = Mailing.objects.get()
    assert mailing.ordered_by == editor
    assert client.get(url)["Refresh"]
    mailbox.refused = {"leser0@example.org": "550 5.1.1 unknown"}
    send_all()
    page = client.get(url)
    assert "Refresh" not in page
    assert "3 von 3 erledigt" in text_of(page)
    assert "Abgeschlossen" in text_of(page)


def test_report_counts_and_says_why(client, editor, url, mailing, mailbox, readers):
    gone, leaves, *_others = readers(4)
    mailbox.refused = {gone.email: f"550 5.1.1 <{gone.email}> unknown"}
    send_all()
    type(leaves).objects.filter(pk=leaves.pk).update(state="left", left=timezone.now())
    text = text_of(client.get(url))
    assert "Gesendet 3" in text
    assert "Fehlgeschlagen 1" in text
    assert "1 × SMTPRecipientsRefused 550 5.1.1 <…> unknown" in text
    assert "Seitdem abbestellt 1" in text


def test_order_for_later(client, act, url, mailbox, readers):
    readers(1)
    due = timezone.localtime() + timedelta(days=1)
    written = f"{due:%d.%m.%Y %H:%M}"
    asked = act("ask", due=written)
    assert f"am {written} an 1 Abonnent*in" in asked
    act("send", due=written)
    send_all()
    assert not mailbox.messages
    assert Mailing.objects.get().due == due.replace(second=0, microsecond=0)
    assert "wird nicht versendet" in act("call_off")
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("due", ["01.01.2020 10:00", "irgendwann", "\x00", "9" * 400])
def test_bad_time_is_said_and_orders_nothing(client, editor, url, due):
    response = client.post(url, {"action": "send", "due": due})
    assert response.status_code == 422
    assert BeautifulSoup(response.content, "html.parser").select(".error-message")
    assert not Mailing.objects.exists()


def test_only_published_editions_can_be_ordered(act, edition):
    edition.unpublish()
    assert "nicht veröffentlicht" in act("send")
    assert not Mailing.objects.exists()


def test_edition_that_is_ordered_twice_is_sent_once(act, readers, mailbox):
    readers(2)
    act("send")
    assert "schon" in act("send")
    send_all()
    assert len(mailbox.messages) == 2


def test_stop_and_go_on(act, mailing, readers, mailbox):
    readers(2)
    Mailing.objects.update(state="sending", version=mailing.edition.freeze(), total=0)
    assert "angehalten" in act("stop")
    assert "nicht mehr möglich" in act("stop")
    send_all()
    assert Mailing.objects.get().state == "stopped"
    act("go_on")
    assert Mailing.objects.get().state == "sending"


def test_late_edition_is_sent_when_somebody_says_so(client, act, url, mailing, readers, mailbox):
    readers(1)
    Mailing.objects.update(due=timezone.now() - timedelta(hours=3))
    send_all()
    assert "mehr als zwei Stunden" in text_of(client.get(url))
    act("send_late")
    send_all()
    assert len(mailbox.messages) == 1


def test_pause_is_said_with_its_reason(client, editor, url, mailing, readers, mailbox):
    readers(1)
    mailbox.answer_to_sender = "421 4.7.0 zu viele"
    send_all()
    text = text_of(client.get(url))
    assert "421" in text
    assert "zu viele" in text


def test_those_who_missed_it(act, mailing, readers, mailbox):
    failed, unclear = readers(2)
    send_all()
    Delivery.objects.filter(subscriber=failed).update(state="failed")
    Delivery.objects.filter(subscriber=unclear).update(state="unclear")
    mailbox.messages.clear()
    assert "an 1 weitere" in act("missed")
    send_all()
    act("missed", with_unclear="on")
    send_all()
    assert [to for to, _content in mailbox.messages] == [[failed.email], [unclear.email]]


def test_test_goes_to_oneself_and_colleagues_and_has_nobodys_link(act, editor, readers, mailbox):
    [reader] = readers(1)
    text = act("test", colleagues="ada@example.org, Max@Bücher.example.org\nADA@example.org")
    assert "redaktion@example.org" in text
    recipients = [to for to, _content in mailbox.messages]
    assert recipients == [
        ["redaktion@example.org"],
        ["ada@example.org"],
        ["Max@xn--bcher-kva.example.org"],
        ["ADA@example.org"],
    ]
    mail = read(mailbox.messages[0][1])
    assert mail["Subject"] == "[Test] Wochenüberblick 48"
    body = mail.get_body(("html",)).get_content()
    assert NOBODY in body
    assert str(reader.key) not in mailbox.messages[0][1].decode()
    assert not Delivery.objects.exists()


def test_test_shows_what_is_in_the_form_now(act, edition, mailbox):
    edition.title = "Noch nicht veröffentlicht"
    edition.save_revision()
    act("test")
    assert read(mailbox.messages[0][1])["Subject"] == "[Test] Noch nicht veröffentlicht"
    assert edition.versions.count() == 1


def test_test_that_fails_says_so(act, mailbox):
    mailbox.answer_to_data = "554 5.7.1 kein Vertrauen"
    assert "kein Vertrauen" in act("test")


def test_test_without_mail_server_says_so(act, settings):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "ConnectionRefusedError" in act("test")


@pytest.mark.parametrize(
    "colleagues", ["kein", "jürgen@example.org", ",".join(f"a{n}@example.org" for n in range(6))]
)
def test_bad_test_addresses_are_said(client, editor, url, mailbox, colleagues):
    response = client.post(url, {"action": "test", "colleagues": colleagues})
    assert response.status_code == 422
    assert not mailbox.messages


@pytest.mark.parametrize("action", ["", "stop", "go_on", "missed", "send_late", "unsinn"])
def test_what_is_not_possible_is_said(act, action):
    assert "nicht mehr möglich" in act(action)


def test_looking_changes_nothing(client, editor, url, readers):
    readers(1)
    for action in ("send", "test", "stop"):
        assert client.get(url, {"action": action}).status_code == 200
    assert not Mailing.objects.exists()


def test_it_is_for_those_who_may(client, home, url):
    user = User.objects.create_user("veranstaltungen")
    user.groups.add(Group.objects.get(name=EVENTS))
    client.force_login(user)
    for address in (url, reverse("mailing:index"), reverse("failing_addresses")):
        assert client.get(address).status_code == 302
        assert client.post(address, {"action": "send"}).status_code in (302, 405)
    assert not Mailing.objects.exists()


def test_who_may_only_look_sends_nothing(client, home, url, readers, mailbox):
    readers(1)
    user = User.objects.create_user("gucker", "gucker@example.org")
    names = ("access_admin", "view_mailing")
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    page = client.get(url)
    assert page.status_code == 200
    assert not BeautifulSoup(page.content, "html.parser").select("button[name=action]")
    for action in ("send", "test"):
        assert client.post(url, {"action": action}).status_code == 302
    assert not Mailing.objects.exists()
    assert not mailbox.messages


def test_edition_leads_to_its_delivery(client, editor, edition, url):
    page = client.get(reverse("wagtailadmin_explore", args=[edition.pk])).content.decode()
    assert url in page


def test_listing_leads_to_deliveries(client, editor, mailing, url):
    listing = client.get(reverse("mailing:index"))
    links = BeautifulSoup(listing.content, "html.parser").select(f'a[href="{url}"]')
    assert "Wochenüberblick 48" in links[0].get_text()
    assert reverse("failing_addresses") in listing.content.decode()


def test_failing_addresses_are_imported_from_a_file_and_from_text(
    client, editor, mailing, readers, mailbox
):
    first, second = readers(2)
    send_all()
    file = SimpleUploadedFile("bounces.csv", f"email;grund\n{first.email};ü\n".encode("latin-1"))
    values = {"file": file, "text": f"{second.email}\nwer@example.org"}
    page = client.post(reverse("failing_addresses"), values, follow=True)
    assert "2 von 3" in page.content.decode()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"failed"}


@pytest.mark.parametrize("values", [{}, {"text": "x" * 100_001}, {"file": "zu groß"}])
def test_bad_list_is_said(client, editor, values):
    if "file" in values:
        values = {"file": SimpleUploadedFile("bounces.csv", b"x" * (1024 * 1024 + 1))}
    assert client.post(reverse("failing_addresses"), values).status_code == 422


def test_report_takes_few_queries(
    client, editor, url, mailing, readers, mailbox, django_assert_max_num_queries
):
    readers(10)
    send_all()
    client.get(url)
    with django_assert_max_num_queries(40):
        client.get(url)


@pytest.mark.parametrize("what", ["edition", "section"])
def test_what_was_sent_is_not_deleted(admin_client, mailing, sections, readers, mailbox, what):
    readers(1)
    send_all()
    page = mailing.edition if what == "edition" else sections["edition"]
    delete = reverse("wagtailadmin_pages:delete", args=[page.pk])
    several = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for url in (delete, f"{several}?id={page.pk}"):
        answer = admin_client.post(url, follow=True)
        assert "kann nicht gelöscht werden" in answer.content.decode()
    mailing.refresh_from_db()
    assert mailing.edition.live


def test_what_was_called_off_may_be_deleted(admin_client, mailing):
    mailings.call_off(mailing)
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[mailing.edition.pk]))
    assert not EditionPage.objects.exists()

"""A week of the overview: proposed, edited, tested, sent to fifty, left by one, sent again."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Page

from newsletter.delivery.mailings import order
from newsletter.models import EditionPage, Mailing, Subscriber
from outbox.delivery import send_queue

from .. import factories
from ..newsletter.mailing import mailbox, read, send_all  # noqa: F401
from .walk import german

READERS = 50


@pytest.fixture
def readers():
    """Fifty who ordered it."""
    Subscriber.objects.all().delete()
    found = factories.SubscriberFactory.create_batch(READERS)
    yield found
    Mailing.objects.all().delete()
    Subscriber.objects.all().delete()


def publish_news(title):
    section = Page.objects.get(slug="aktuelles", locale__language_code="de").specific
    return factories.NewsPageFactory(parent=section, title=title)


def parts_of(message):
    mail = read(message)
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    return mail, text, BeautifulSoup(html, "html.parser")


def test_week_of_the_overview(walk, visit, server, readers, mailbox, settings):  # noqa: F811
    settings.WAGTAILADMIN_BASE_URL = server
    news = publish_news("Wir sind 525")
    with walk("Wochenüberblick aus den Seiten der Woche, bis zur Testmail") as editor:
        editor.click(editor.link("Neuer Wochenüberblick"))
        editor.fill(editor.field("greeting"), "Guten Tag, eine volle Woche liegt hinter uns.")
        editor.picture("ueberblick-formular", editor.panel("Einträge"))
        expect(editor.panel("Einträge")).to_contain_text("Wir sind 525")
        editor.publish()
        edition = EditionPage.objects.latest("pk")
        editor.click(editor.page.locator(".messages").get_by_role("link", name="Versand"))
        editor.fill(editor.field("colleagues"), "kollegin@example.org")
        editor.picture("ueberblick-test", editor.page.locator("main"))
        editor.click(editor.button("Test versenden"))
        expect(editor.page.locator(".messages")).to_contain_text("unterwegs")
    send_queue()
    [test] = [mail for [to], mail in mailbox.messages if to == "kollegin@example.org"]
    assert read(test)["Subject"].startswith("[Test]")
    mailbox.messages.clear()

    with walk("Wochenüberblick versenden") as editor:
        editor.click(editor.page.locator(".desk").get_by_role("link", name=edition.title))
        editor.picture("ueberblick-versand", editor.page.locator("main"))
        editor.click(editor.button("Versenden …"))
        editor.click(editor.button("Ja, versenden"))
        send_all()
        editor.page.reload()
        expect(editor.page.locator("main")).to_contain_text("abgeschlossen")
    got = [to for [to], _message in mailbox.messages]
    assert sorted(got) == sorted(reader.email for reader in readers)

    mail, text, html = parts_of(mailbox.messages[0][1])
    assert "eine volle Woche" in text
    shown = visit(german(pk=edition.pk))
    for words in ("eine volle Woche", "Wir sind 525"):
        assert words in html.get_text()
        expect(shown).to_contain_text(words)
    client = Client()
    site = edition.get_site().root_url
    links = {link["href"] for link in html.select("a[href^=http]")}
    assert links
    assert news.full_url in links
    for link in links:
        assert client.get(link.removeprefix(site)).status_code in (200, 302), link

    leaving = re.search(r"<(https?://[^>]+)>", mail["List-Unsubscribe"])[1]
    post = {"List-Unsubscribe": "One-Click"}
    path = re.sub(r"^https?://[^/]+", "", leaving)
    assert Client().post(path, post).status_code == 200
    assert Subscriber.objects.mailable().count() == READERS - 1
    mailbox.messages.clear()

    publish_news("Noch eine Meldung")
    day = timezone.localdate() + timedelta(days=7)
    following = factories.EditionPageFactory(
        parent=edition.get_parent().specific, title="Die Woche darauf", date=day, entries=[]
    )
    order(following, None)
    send_all()
    assert len(mailbox.messages) == READERS - 1
    assert mail["To"] not in [to for [to], _message in mailbox.messages]
    # The folder's other tests count what there is.
    Mailing.objects.all().delete()
    for page in (following, edition, news, german(title="Noch eine Meldung")):
        page.delete()

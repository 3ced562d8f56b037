"""What the editors' desk does in the browser: forms that are filled in, addresses, copies."""

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from articles.models.stories import EditorialPage, ImpulsePage
from events.models import EventPage
from network.models import Person

from .conftest import EDITOR
from .test_main_job import publish

TITLE = "Fußgängerzonen für Ältere"
SLUG = "fussgaengerzonen-fuer-aeltere"


@pytest.fixture
def person(server):
    """Whose log-in the editor's is."""
    person = Person.objects.filter(locale__language_code="de").first()
    person.user = get_user_model().objects.get(username=EDITOR["username"])
    person.save()
    yield person
    person.user = None
    person.save()


def begin(page, server, label):
    page.goto(f"{server}/admin/")
    page.locator(".desk__new").get_by_role("link", name=label).click()
    expect(page.locator("[name=title]")).to_be_visible()
    # The form remembers what it held at first, a moment later than a machine begins to type.
    page.wait_for_timeout(3000)


def test_address_is_german_as_one_types(admin, server):
    begin(admin, server, "Neue Meldung")
    # The address first: it follows the title a moment late, and nobody types as fast as a test.
    admin.get_by_role("tab", name="Auffindbarkeit").click()
    slug = admin.locator("[name=slug]")
    slug.press_sequentially("Über Öfen")
    slug.blur()
    expect(slug).to_have_value("ueber-oefen")
    slug.fill("")
    admin.get_by_role("tab", name="Inhalt").click()
    admin.locator("[name=title]").press_sequentially(TITLE)
    expect(slug).to_have_value(SLUG)
    assert admin.problems == []


def test_editorial_is_published_with_three_fields_and_the_editor_signs_it(admin, server, person):
    begin(admin, server, "Neues Editorial")
    admin.locator("[name=title]").press_sequentially("Guten Morgen, Innenstadt")
    admin.fill("[name=summary]", "Worum es in dieser Woche geht.")
    admin.locator("[data-contentpath=body] [role=textbox]").first.click()
    admin.keyboard.type("Der Markt ist wieder voll.")
    expect(admin).to_have_url(re.compile(r"/pages/\d+/edit/"))
    publish(admin)
    page = EditorialPage.objects.get(title="Guten Morgen, Innenstadt")
    assert page.live
    assert [row.person for row in page.signers.all()] == [person]
    assert "Der Markt ist wieder voll." in str(page.body)


def test_blocks_that_were_not_touched_do_not_keep_an_impulse_from_appearing(admin, server):
    begin(admin, server, "Neuer Impuls")
    admin.locator("[name=title]").press_sequentially("Nur ein Gedanke")
    admin.fill("[name=summary]", "Mehr braucht es nicht.")
    expect(admin).to_have_url(re.compile(r"/pages/\d+/edit/"))
    publish(admin)
    page = ImpulsePage.objects.get(title="Nur ein Gedanke")
    assert page.live
    assert not page.body
    assert not page.questions


def test_last_event_is_copied_with_one_click(admin, server):
    count = EventPage.objects.count()
    admin.goto(f"{server}/admin/content/eventpage/")
    admin.get_by_role("button", name="Letzte kopieren").click()
    expect(admin).to_have_url(re.compile(r"/pages/\d+/edit/"))
    expect(admin.locator(".messages")).to_contain_text("Entwurf")
    assert EventPage.objects.count() == count + 1
    made = EventPage.objects.order_by("-pk").first()
    assert not made.live
    made.delete()

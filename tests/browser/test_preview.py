"""Editors see beside the form what visitors will see, with the site's own looks."""

import re

from playwright.sync_api import expect

from events.models import EventPage


def test_panel_shows_what_was_typed_as_page_card_and_later_event(admin, server):
    event = EventPage.objects.upcoming().filter(locale__language_code="de").first()
    admin.goto(f"{server}/admin/pages/{event.pk}/edit/")
    admin.get_by_role("button", name=re.compile("Vorschau")).first.click()
    frame = admin.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text(event.title)
    admin.fill("[name=title]", "Eben erst getippt")
    expect(frame.locator("h1")).to_have_text("Eben erst getippt")

    admin.select_option("#id_preview_mode", label="Karte in Listen")
    # Until then it is the first card below the page.
    expect(frame.locator(".cards .card__title").first).to_have_text("Eben erst getippt")
    # The strict policy of the public site lets its stylesheet into the frame.
    expect(frame.locator(".cards").first).to_have_css("display", "grid")
    admin.select_option("#id_preview_mode", label="Danach, ohne Rückblick")
    expect(frame.locator(".state").first).to_have_text("Vorbei")
    event.refresh_from_db()
    assert event.title != "Eben erst getippt"


def test_kind_that_is_chosen_while_a_preview_is_on_its_way_is_shown(admin, server):
    event = EventPage.objects.upcoming().filter(locale__language_code="de").first()
    admin.goto(f"{server}/admin/pages/{event.pk}/edit/")
    admin.get_by_role("button", name=re.compile("Vorschau")).first.click()
    frame = admin.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_be_visible()

    with admin.expect_request("**/preview/*in_preview_panel=true*"):
        admin.fill("[name=title]", "Noch einmal getippt")
    admin.select_option("#id_preview_mode", label="Karte in Listen")
    expect(frame.locator(".cards .card__title").first).to_have_text("Noch einmal getippt")

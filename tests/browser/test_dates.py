"""What happens to a date while somebody types it, in a field, a block, a dialog and a filter."""

import re

import pytest
from playwright.sync_api import expect

from events.models import EventIndexPage
from projects.models import ProjectPage

from ..factories import EventPageFactory

TYPED = ["24.02.2027 10:00", "24.2.27 10 Uhr", "2027-02-24 10:00", "Ende Februar"]


@pytest.fixture
def event(server):
    section = EventIndexPage.objects.get(locale__language_code="de")
    return EventPageFactory(parent=section)


def type_into(page, field, text):
    """As people do, with the calendar coming up, and on to the next field."""
    field.click()
    page.wait_for_timeout(150)
    field.press("Control+a")
    field.press_sequentially(text)
    field.press("Tab")
    page.wait_for_timeout(150)
    expect(field).to_have_value(text)


def test_calendar_leaves_alone_what_is_typed_and_writes_the_german_way(admin, server, event):
    admin.goto(f"{server}/admin/pages/{event.pk}/edit/")
    admin.get_by_role("tab", name="Fakten").click()
    start = admin.locator("[name=start]")
    expect(start).to_have_value(re.compile(r"^\d\d\.\d\d\.\d{4} \d\d:\d\d$"))
    for text in TYPED:
        type_into(admin, start, text)
        expect(admin.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
    type_into(admin, admin.locator("[name=end]"), "24.02.2027 11 Uhr")
    with admin.expect_navigation():
        admin.get_by_role("button", name="Entwurf speichern").click()
    admin.get_by_role("tab", name="Fakten").click()
    expect(admin.get_by_text("Das ist kein Datum mit Uhrzeit.").first).to_be_visible()
    expect(start).to_have_value("Ende Februar")
    start.fill("24.02.2027 10:00")
    # The calendar opens with what the field has; it may have come up before it was filled.
    start.press("Tab")
    start.click()
    admin.locator(".xdsoft_datetimepicker:visible td[data-date='25'][data-month='1']").click()
    expect(start).to_have_value("25.02.2027 10:00")
    start.press("Tab")


def test_schedule_block_and_filter_take_dates_as_typed(admin, server, event):
    admin.goto(f"{server}/admin/pages/{event.pk}/edit/")
    admin.get_by_role("button", name="Status").click()
    admin.get_by_role("button", name=re.compile("Zeitplan")).click()
    type_into(admin, admin.locator("[name=go_live_at]"), "24.2.2031 10 Uhr")
    type_into(admin, admin.locator("[name=expire_at]"), "25.2.2031 10:00")
    with admin.expect_navigation():
        admin.locator("#schedule-publishing-dialog").get_by_role("button", name="Speichern").click()
    event.refresh_from_db()
    draft = event.get_latest_revision_as_object()
    assert (draft.go_live_at.day, draft.expire_at.day) == (24, 25)

    project = ProjectPage.objects.live().exclude(milestones=[]).first()
    admin.goto(f"{server}/admin/pages/{project.pk}/edit/")
    day = admin.locator("[name^=milestones][name$=value-date]").first
    expect(day).to_have_value(re.compile(r"^\d\d\.\d\d\.\d{4}$"))
    type_into(admin, day, "24.2.27")

    admin.goto(f"{server}/admin/content/eventpage/")
    admin.get_by_role("button", name="Filter").first.click()
    admin.locator(".w-drilldown__toggle", has_text="Beginn").click()
    type_into(admin, admin.locator("[name=start_from]"), "24. Februar")
    expect(admin.locator(".w-active-filters")).to_contain_text("24. Februar")
    type_into(admin, admin.locator("[name=start_from]"), "30. Februar")
    expect(admin.get_by_role("alert")).to_contain_text("Das ist kein Datum.")


def test_end_moves_with_the_start(admin, server, event):
    admin.goto(f"{server}/admin/pages/{event.pk}/edit/")
    admin.get_by_role("tab", name="Fakten").click()
    start, end = admin.locator("[name=start]"), admin.locator("[name=end]")
    type_into(admin, start, "24.10.2026 10:00")
    type_into(admin, end, "24.10.2026 12:30")
    type_into(admin, start, "31.10.2026 23:00")
    expect(end).to_have_value("01.11.2026 01:30")
    type_into(admin, start, "7.11.26, 23 Uhr")
    expect(end).to_have_value("08.11.2026 01:30")
    type_into(admin, start, "Ende Februar")
    expect(end).to_have_value("08.11.2026 01:30")

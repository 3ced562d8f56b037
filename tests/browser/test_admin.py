"""The admin's own pages of this site are as accessible as Wagtail's pages of the same kind."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models.stories import ImpulsePage
from events.models import EventPage
from home.models import StandardPage

from .test_public import violations


def german(model):
    return model.objects.live().filter(locale__language_code="de").first()


# What is ours, one of each sort, beside what Wagtail brings of the same kind.
KINDS = {
    "first page": (["wagtailadmin_home", "guide"], ["wagtailadmin_account"]),
    "lists": (
        [
            "eventpage_listing:index",
            "enquiry:index",
            "wagtail_localize:translations_report",
            "wagtailsnippets_events_eventformat:list",
            "embed_maker events",
        ],
        ["wagtailredirects:index", "wagtaildocs:index"],
    ),
}


# Wagtail names the regions of two blocks of one sort alike.
IN_ANY_STREAM = {"landmark-unique"}


@pytest.mark.parametrize("kind", KINDS)
def test_our_pages_have_no_fault_that_wagtails_own_do_not_have(admin, server, kind):
    ours, stock = (
        {rule for name in names for rule in faults(admin, server, *name.split())}
        for names in KINDS[kind]
    )
    assert ours - stock == set()


def test_forms_have_no_fault_that_a_form_of_wagtails_own_parts_does_not_have(admin, server):
    plain, *ours = (
        faults(admin, server, "wagtailadmin_pages:edit", page.pk, drawn=".Draftail-Editor")
        for page in (
            StandardPage.objects.get(slug="ueber-uns", locale__language_code="de"),
            german(ImpulsePage),
            german(EventPage),
        )
    )
    assert set().union(*ours) - plain <= IN_ANY_STREAM


def faults(admin, server, name, *args, drawn="main"):
    """Of a page on which the last thing that scripts draw is there."""
    admin.goto(server + reverse(name, args=args), wait_until="networkidle")
    expect(admin.locator(drawn).first).to_be_visible()
    return {rule for _page, rule, *_place in violations(admin, name)}


def test_every_column_of_a_listing_is_reached_on_a_phone(admin, server):
    admin.set_viewport_size({"width": 360, "height": 740})
    admin.goto(f"{server}/admin/content/eventpage/")
    title = admin.locator(".listing td.title").first
    assert title.bounding_box()["width"] > 150
    last = admin.locator(".listing tbody tr").first.locator("td").last
    expect(last).not_to_be_in_viewport(ratio=0.9)
    title.hover()
    admin.mouse.wheel(2000, 0)
    expect(last).to_be_in_viewport(ratio=0.9)

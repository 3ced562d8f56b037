"""What is ticked in a chooser stays so, wherever one looks for more."""

import pytest
from playwright.sync_api import expect

from articles.models.best_practice import BestPracticePage
from articles.models.stories import ImpulsePage
from network.models import Organisation

from ..factories import ImpulsePageFactory, PersonFactory
from ..media.conftest import picture


@pytest.fixture
def many_people(server):
    """More than a page of the chooser holds; taken away again, for the demo is shared."""
    made = [*PersonFactory.create_batch(30), PersonFactory(last_name="Zuletzt")]
    yield
    for person in made:
        person.organisation.delete()
        person.delete()


def test_ticks_stay_from_page_to_page_and_in_a_search(admin, server, many_people):
    section = ImpulsePage.objects.filter(locale__language_code="de").first().get_parent()
    page = ImpulsePageFactory(parent=section)
    admin.goto(f"{server}/admin/pages/{page.pk}/edit/")
    admin.get_by_role("tab", name="Fakten").click()
    admin.locator("[id$='authors-OPEN_MODAL']").click()
    chooser = admin.locator(".modal")
    boxes = chooser.locator("#search-results [data-multiple-choice-select]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    first = chooser.locator("#search-results tbody tr").nth(0).locator("label").inner_text()
    chooser.locator(".pagination a", has_text="2").first.click()
    kept = chooser.locator("[data-kept]")
    expect(kept.get_by_role("checkbox")).to_have_count(2)
    expect(kept).to_contain_text(first)
    kept.get_by_role("checkbox").nth(1).uncheck()
    boxes.nth(0).check()
    chooser.locator("[name=q]").fill("Zuletzt")
    expect(boxes).to_have_count(1)
    expect(kept.get_by_role("checkbox")).to_have_count(2)
    boxes.nth(0).check()
    chooser.locator("[name=q]").fill("")
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
    chooser.locator("[data-multiple-choice-submit]").click()
    expect(admin.locator("input[name^=authors-][name$=-person]")).to_have_count(3)
    expect(admin.locator("[id$=authors-FORMS]")).to_contain_text("Zuletzt")
    assert admin.problems == []


def test_ticks_stay_when_one_goes_to_another_section(admin, server):
    section = ImpulsePage.objects.filter(locale__language_code="de").first().get_parent()
    page = ImpulsePageFactory(parent=section)
    admin.goto(f"{server}/admin/pages/{page.pk}/edit/")
    admin.evaluate(
        """() => ModalWorkflow({
            url: "/admin/choose-page/?multiple=1",
            onload: PAGE_CHOOSER_MODAL_ONLOAD_HANDLERS,
            responses: { pageChosen: (pages) => { window.chosen = pages.length } },
        })"""
    )
    chooser = admin.locator(".modal")
    expect(chooser.locator("tr.parent-page")).to_contain_text(section.title)
    chooser.locator("[data-multiple-choice-select]:enabled").nth(1).check()
    chooser.locator(".w-breadcrumbs a, nav a").first.click()
    expect(chooser.locator("[data-kept] input")).to_have_count(1)
    expect(chooser.locator("[data-multiple-choice-submit]")).to_be_enabled()
    chooser.locator("[data-multiple-choice-submit]").click()
    admin.wait_for_function("window.chosen === 1")


def test_new_organisation_gives_the_best_practice_what_is_known_of_it(admin, server):
    section = BestPracticePage.objects.filter(locale__language_code="de").first().get_parent()
    admin.goto(f"{server}/admin/pages/add/articles/bestpracticepage/{section.pk}/")
    admin.locator("[name=title]").fill("Ein Markt am Abend")
    admin.get_by_role("tab", name="Fakten").click()
    admin.get_by_role("button", name="Organisation auswählen").click()
    dialog = admin.locator(".modal")
    dialog.get_by_role("tab", name="Neue Organisation").click()
    dialog.get_by_label("Name").fill("Stadt Musterburg")
    dialog.get_by_label("Ort").fill("Musterburg")
    dialog.get_by_label("Bundesland").select_option("HE")
    dialog.get_by_label("Datei").set_input_files(
        {"name": "wappen.png", "mimeType": "image/png", "buffer": picture().read()}
    )
    dialog.get_by_label("Bildnachweis").fill("Stadt Musterburg")
    send = dialog.get_by_role("button", name="Erstellen")
    send.click()
    # Its kind is missing: what was sent is still there.
    expect(dialog).to_contain_text("„wappen.png“")
    dialog.get_by_label("Art").select_option(label="Kommune")
    send.click()
    expect(dialog).to_have_count(0)
    expect(admin.locator("[name=place]")).to_have_value("Musterburg")
    expect(admin.locator("[name=federal_state]")).to_have_value("HE")
    note = admin.get_by_text("Übernommen von „Stadt Musterburg“.")
    expect(note).to_have_count(2)
    admin.locator("[name=place]").fill("Ortsteil Musterbach")
    expect(note).to_have_count(1)
    assert Organisation.objects.get(name="Stadt Musterburg").logo
    assert admin.problems == []

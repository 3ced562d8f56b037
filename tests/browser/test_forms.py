"""Each public form as people use it who see little, use no mouse or no script."""

import pytest
from playwright.sync_api import expect

from articles.models.stories import ImpulsePage
from events.models import EventPage
from home.models import ContactPage
from projects.models import ProjectPage
from submissions import token
from submissions.models import FormHit

from .test_public import LOOKS, violations

OPEN = {
    "enquiry": lambda: [page for page in ProjectPage.objects.all() if page.takes_enquiries],
    "registration": lambda: [page for page in EventPage.objects.all() if page.takes_registrations],
    "voice": lambda: [page for page in ImpulsePage.objects.all() if page.takes_voices],
    "contact": lambda: ContactPage.objects.all(),
}
TYPED = {
    "email": "petra@example.org",
    "number": "12",
    "tel": "+49 30 123",
    "url": "https://example.org",
}
WITHOUT_TEXT = ("checkbox", "radio")


@pytest.fixture(params=OPEN)
def path(request, server):
    FormHit.objects.all().delete()
    page = next(
        page for page in OPEN[request.param]() if page.live and page.locale_id == german(page)
    )
    return server + page.relative_url(page.get_site())


def german(page):
    return page.get_site().root_page.locale_id


def test_what_is_wrong_is_said_accessibly(watched, path):
    watched.set_viewport_size({"width": 360, "height": 800})
    watched.emulate_media(reduced_motion="reduce", color_scheme="light")
    watched.goto(path)
    watched.locator("main form[method=post] [type=submit]").click()
    summary = watched.locator("[data-error-summary]")
    expect(summary).to_be_visible()
    assert watched.evaluate("document.documentElement.scrollWidth") <= 360
    found = violations(watched, "phone")
    watched.emulate_media(color_scheme="dark")
    watched.set_viewport_size({"width": 1280, "height": 800})
    assert not found + violations(watched, "desk in the dark", LOOKS)
    for link in reversed(summary.locator("a").all()):
        link.focus()
        watched.keyboard.press("Enter")
        name = watched.evaluate("document.activeElement.name")
        assert name, "the link leads into the field"
    field = watched.locator(f"main form [name={name}]").first
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby").split()
    assert any(watched.locator(f"#{name}").inner_text() for name in described)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_keyboard_alone_is_enough(browser, path, script, monkeypatch):
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(path)
    # A person takes longer than a machine to fill in a form.
    now = token.time.time()
    monkeypatch.setattr(token.time, "time", lambda: now + 60)
    for _key in range(200):
        page.keyboard.press("Tab")
        if fill(page):
            break
    else:
        pytest.fail("Tab never came to the button")
    page.wait_for_url(lambda url: url != path)
    expect(page.locator("main h1")).to_be_visible()
    assert page.locator("[data-error-summary]").count() == 0
    assert not context.cookies()
    page.reload()
    expect(page.locator("main h1")).to_be_visible()
    context.close()


def fill(page):
    """Types into the field that has the focus; True when that was the button, and it is sent."""
    kind = page.evaluate(
        """() => {
            const field = document.activeElement
            if (!field.matches("main form[method=post] *")) return null
            if (field.type === "submit") return "submit"
            return field.name ? field.type : null
        }"""
    )
    if kind == "submit":
        page.keyboard.press("Enter")
        return True
    if kind == "select-one":
        page.keyboard.press("ArrowDown")
    elif kind in WITHOUT_TEXT:
        page.keyboard.press("Space")
    elif kind:
        page.keyboard.type(TYPED.get(kind, "Petra Beispiel"))
    return False

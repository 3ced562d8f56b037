"""What only a browser can tell: accessibility, width, privacy, keyboard, life without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models.stories import InterviewPage

from .addresses import one_of_each
from .conftest import watching

# Small targets are looked at only where somebody asks for them.
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
LOOKS = {
    "runOnly": {
        "type": "rule",
        "values": [
            "color-contrast",
            "link-in-text-block",
            "scrollable-region-focusable",
            "target-size",
        ],
    }
}
# Alone for the missing page: the browser reports its status as an error.
EXPECTED_PROBLEMS = ("the server responded with a status of 404",)


@pytest.fixture(scope="module")
def looked_at(browser, server):
    """A window in which each kind of page was open, with what was found there."""
    page = browser.new_page(locale="de-DE", reduced_motion="reduce")
    page.set_default_timeout(60_000)
    page.faults, page.fonts = [], set()
    page.on("request", lambda asked: asked.resource_type == "font" and page.fonts.add(asked.url))
    with watching(page):
        for name, path in one_of_each().items():
            page.set_viewport_size({"width": 360, "height": 800})
            page.emulate_media(color_scheme="light")
            page.goto(server + path)
            page.faults += violations(page, f"{name}, phone")
            page.set_viewport_size({"width": 320, "height": 640})
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                page.faults.append(f"{name} is wider than a small phone")
            page.set_viewport_size({"width": 1280, "height": 800})
            page.emulate_media(color_scheme="dark")
            # Head and foot, which a wide window arranges anew, are the same on all pages.
            page.faults += violations(page, f"{name}, desk", EVERYTHING if path == "/" else LOOKS)
            page.wait_for_load_state("networkidle")
        yield page
    page.context.close()


def test_every_kind_of_page_is_accessible(looked_at):
    """In full on a phone; on a desk what width changes, in the colours of the dark: names, order
    and structure are the same."""
    assert not looked_at.faults


def violations(page, name, options=EVERYTHING):
    # What is in order need not be described; style sheets are no part of what is looked at.
    options = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}, **options}
    # Half a megabyte of script, once for each document.
    axe = Axe() if page.evaluate("!window.axe") else Axe(axe_script="")
    return [
        (name, rule["id"], node["target"], node.get("failureSummary", "")[:200])
        for rule in axe.run(page, options=options).response["violations"]
        for node in rule["nodes"][:2]
    ]


def test_pages_ask_no_foreign_host_and_break_no_policy(looked_at):
    problems = [
        problem
        for problem in looked_at.problems
        if not any(expected in problem for expected in EXPECTED_PROBLEMS)
    ]
    assert not problems
    assert looked_at.hosts == {"localhost"}
    assert not looked_at.context.cookies()
    # The others have letters that German and English do not.
    assert looked_at.fonts
    assert not [each for each in looked_at.fonts if "-core" not in each]
    looked_at.evaluate("document.fonts.load('800 1em Bricolage Grotesque', 'ø')")
    assert [each for each in looked_at.fonts if "bricolage-grotesque." in each]


def test_keyboard_reaches_content_and_menu(watched, server):
    watched.set_viewport_size({"width": 360, "height": 640})
    watched.goto(f"{server}/")
    watched.keyboard.press("Tab")
    skip = watched.locator(".skip-link")
    assert skip.evaluate("link => link === document.activeElement")
    watched.keyboard.press("Enter")
    assert watched.evaluate("document.activeElement.id") == "content"

    button = watched.locator(".menu summary")
    button.focus()
    watched.keyboard.press("Enter")
    assert watched.locator(".menu nav a").first.is_visible()
    watched.keyboard.press("Tab")
    watched.keyboard.press("Escape")
    assert not watched.locator(".menu nav a").first.is_visible()
    assert button.evaluate("summary => summary === document.activeElement")


def test_foreign_player_is_asked_after_the_click_only(watched, server):
    interview = InterviewPage.objects.exclude(recording__external_url="").first()
    watched.context.route("https://**", lambda route: route.fulfill(body="Film"))
    watched.goto(server + interview.relative_url(interview.get_site()), wait_until="networkidle")
    assert watched.hosts == {"localhost"}
    watched.locator("[data-player] a").first.click()
    watched.wait_for_selector("iframe")
    assert watched.locator("iframe").get_attribute("src") == interview.recording.external_url
    watched.wait_for_function("document.querySelector('iframe').contentWindow !== null")
    assert "video.example.org" in watched.hosts


def test_chapters_and_transcript_lead_to_their_moment(watched, server):
    page = InterviewPage.objects.filter(recording__medium="audio").get()
    with page.recording.file.open() as file:
        content = file.read()

    def answer(route):
        """A part of the file, as production answers; the server of the tests gives all of it."""
        first = int(route.request.headers["range"].removeprefix("bytes=").split("-")[0])
        part = f"bytes {first}-{len(content) - 1}/{len(content)}"
        headers = {"Content-Range": part, "Accept-Ranges": "bytes", "Content-Type": "audio/mpeg"}
        route.fulfill(status=206, body=content[first:], headers=headers)

    watched.route("**/*.mp3", answer)
    # Until the player's script runs, after the first look, such a link opens the sound itself.
    address = server + page.relative_url(page.get_site())
    with watched.expect_event("requestfinished", lambda asked: "/player." in asked.url):
        watched.goto(address, wait_until="networkidle")
    player = watched.locator("audio")
    for name, moment in {"Sechs Ladentheken": 31, "0:09": 9}.items():
        link = watched.locator("main").get_by_role("link", name=name)
        link.focus()
        watched.keyboard.press("Enter")
        expect(link).to_have_attribute("aria-current", "true")
        assert moment <= player.evaluate("player => player.currentTime") < moment + 5
        assert not player.evaluate("player => player.paused")
    assert watched.problems == []


def test_site_works_without_javascript(browser, server):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{server}/")
    page.locator(".menu summary").click()
    page.locator(".menu nav a", has_text="Veranstaltungen").click()
    expect(page).to_have_url(f"{server}/veranstaltungen/")

    page.locator("form.filters select[name=when]").select_option("past")
    page.locator("form.filters button").click()
    expect(page).to_have_url(re.compile("when=past"))
    expect(page.locator(".card").nth(1)).to_be_visible()

    page.locator(".menu summary").click()
    page.locator("#menu-search").fill("Leerstand")
    page.locator("#menu-search").press("Enter")
    expect(page).to_have_url(re.compile(r"/suche/\?q=Leerstand"))
    expect(page.locator("main li a").nth(1)).to_be_visible()
    context.close()

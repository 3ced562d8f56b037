"""Nothing that an editor typed is taken for saved before it is."""

import time

import pytest
from playwright.sync_api import expect
from wagtail.admin.views.pages.create import CreateView

from home.models import HomePage, StandardPage

from ..factories import StandardPageFactory

# The form's own answer comes a moment late.
SLOW = """const send = window.fetch;
window.fetch = async (address, options) => {
  const answer = await send(address, options);
  if (options?.method === "post" && new URL(address, location).pathname === location.pathname) {
    document.documentElement.dataset.answered = "";
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  return answer;
};"""


@pytest.fixture
def page_to_edit(server):
    home = HomePage.objects.get(locale__language_code="de")
    return StandardPageFactory(parent=home, title="Wie es war", body=[("text", "<p>Anfang.</p>")])


@pytest.fixture
def editor(admin, server, page_to_edit):
    admin.saved = []

    def note(request):
        if request.method == "POST" and request.url == admin.url:
            admin.saved.append(request)

    admin.on("requestfinished", note)
    admin.goto(f"{server}/admin/pages/{page_to_edit.pk}/edit/")
    admin.evaluate(SLOW)
    yield admin
    admin.remove_listener("requestfinished", note)


def expect_kept(editor, page, title):
    """Wagtail looks every half second, waits for the hand to rest, and saves."""
    indicator = editor.locator("#w-autosave-indicator")
    for _ in range(40):
        editor.wait_for_timeout(500)
        kept = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        if kept.title == title:
            break
    assert kept.title == title
    # And then it rests.
    expect(indicator).to_have_attribute("data-w-autosave-state-value", "saved")
    times = len(editor.saved)
    editor.wait_for_timeout(4000)
    assert len(editor.saved) == times


def test_what_was_typed_at_once_is_kept(editor, page_to_edit):
    editor.fill("[name=title]", "Gleich getippt")
    expect_kept(editor, page_to_edit, "Gleich getippt")


def test_what_was_typed_while_it_saved_is_kept(editor, page_to_edit):
    editor.wait_for_timeout(3000)
    editor.fill("[name=title]", "Erst dies")
    editor.wait_for_selector("html[data-answered]")
    editor.fill("[name=title]", "Erst dies, dann das")
    expect_kept(editor, page_to_edit, "Erst dies, dann das")


def test_text_that_is_saved_by_keys_is_whole(editor, page_to_edit):
    text = editor.locator('[data-contentpath="body"] .public-DraftEditor-content')
    text.press("Control+End")
    text.press_sequentially(" Und das Ende.")
    editor.keyboard.press("Control+s")
    expect(editor.locator(".messages")).to_contain_text("Wie es war")
    kept = StandardPage.objects.get(pk=page_to_edit.pk).get_latest_revision_as_object()
    assert "Anfang. Und das Ende.</p>" in kept.body[0].value.source


def test_form_that_is_sent_before_it_is_drawn_is_whole(admin, server, page_to_edit):
    held = []
    admin.route("**/admin/checks.js", lambda route: held.append(route))
    admin.goto(f"{server}/admin/pages/{page_to_edit.pk}/edit/", wait_until="commit")
    # The tests' windows take no click yet.
    admin.evaluate("document.adoptedStyleSheets = []")
    admin.get_by_role("button", name="Entwurf speichern").first.dblclick(no_wait_after=True)
    expect(admin.locator("[data-controller=w-block]")).not_to_have_count(0)
    (script,) = held
    script.continue_()
    expect(admin.locator(".messages")).to_contain_text("Wie es war")
    kept = StandardPage.objects.get(pk=page_to_edit.pk).get_latest_revision_as_object()
    assert "Anfang." in kept.body[0].value.source


@pytest.fixture
def new(admin, server):
    """The form of a new page that needs no more than a title."""
    home = HomePage.objects.get(locale__language_code="de")
    admin.goto(f"{server}/admin/pages/add/home/standardpage/{home.pk}/")
    admin.get_by_role("button", name="Löschen").first.click()
    admin.fill("[name=summary]", "Was im Speichern geschieht.")
    return admin


def publish_once(new, title):
    foot = new.get_by_role("navigation", name="Aktionen (Fußzeile)")
    foot.get_by_role("button", name="Mehr Aktionen").click()
    # Some click twice on everything.
    new.get_by_role("button", name="Veröffentlichen", exact=True).dblclick()
    expect(new.locator(".messages")).to_contain_text("veröffentlicht")
    (made,) = StandardPage.objects.filter(title=title)
    assert made.live


def test_page_that_is_published_while_it_saves_is_made_once(new):
    new.fill("[name=title]", "Im Speichern veröffentlicht")
    indicator = new.locator("#w-autosave-indicator")
    expect(indicator).to_have_attribute("data-w-autosave-state-value", "saving")
    publish_once(new, "Im Speichern veröffentlicht")


def test_page_that_is_published_before_it_saves_is_made_once(new, monkeypatch):
    monkeypatch.setattr(CreateView, "post", _late(CreateView.post))
    new.wait_for_timeout(2500)
    new.fill("[name=title]", "Vor dem Speichern veröffentlicht")
    publish_once(new, "Vor dem Speichern veröffentlicht")


def _late(post):
    """What the editor sends is done when Wagtail would have saved by itself."""

    def answer(view, request):
        if "json" not in request.headers["Accept"]:
            time.sleep(3)
        return post(view, request)

    return answer

"""Nothing that an editor typed is taken for saved before it is."""

import pytest
from playwright.sync_api import expect

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
    return StandardPageFactory(parent=home, title="Wie es war")


@pytest.fixture
def editor(admin, server, page_to_edit):
    admin.saved = []
    admin.on("requestfinished", lambda request: _note(admin, request))
    admin.add_init_script(SLOW)
    admin.goto(f"{server}/admin/pages/{page_to_edit.pk}/edit/")
    return admin


def _note(admin, request):
    if request.method == "POST" and request.url == admin.url:
        admin.saved.append(request)


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

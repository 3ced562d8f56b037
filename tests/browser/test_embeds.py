"""A page of another origin shows what is embedded once editors have listed it, and not before."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from embeds.models import EmbedSettings


@pytest.fixture
def other(tmp_path, server):
    """The website of a member: one page with the code."""
    frame = f'<iframe src="{server}/einbetten/veranstaltungen/" width="280" height="600"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Rathaus</title>{frame}")
    command = ("http.server", "0", "--bind", "127.0.0.1", "--directory", str(tmp_path))
    website = subprocess.Popen(
        [sys.executable, "-um", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    port = re.search(r" port (\d+) ", website.stdout.readline())[1]
    yield f"http://127.0.0.1:{port}"
    website.terminate()
    website.wait(10)


def test_only_listed_websites_show_it_and_links_leave_the_frame(watched, other, server):
    shown = watched.frame_locator("iframe").locator(".embed")
    with watched.expect_console_message(lambda found: "frame-ancestors" in found.text):
        watched.goto(other)
    expect(shown).to_have_count(0)
    listed = EmbedSettings.for_site(Site.objects.get())
    listed.websites = other  # only here without https
    listed.save()
    watched.goto(other)
    card = shown.locator(".card__title a").first
    expect(card).to_be_visible()
    assert shown.evaluate("page => page.ownerDocument.documentElement.scrollWidth") <= 280
    assert not watched.context.cookies()
    card.click()
    watched.wait_for_url(f"{server}/veranstaltungen/**")

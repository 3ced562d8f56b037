"""A way through the admin, gone as an editor goes it: what it costs is counted, and `make guide`
photographs it for the guide."""

import io
import os
import re

from django.conf import settings
from django.test import Client
from PIL import Image
from playwright.sync_api import expect

GUIDE = settings.BASE_DIR / "docs" / "guide"
TABLE = GUIDE / "aufwand.md"
PICTURES = GUIDE / "bilder"
# Whether this run writes table and pictures. Other runs compare the one and need not the others.
WRITES = bool(os.environ.get("GUIDE"))
WINDOW = {"width": 1280, "height": 1000}
MARGIN = 16


class Walk:
    """Counts loads of pages, clicks and filled fields. Waiting and looking cost an editor nothing,
    so tests may do both with `page` as they like; all else is done here."""

    def __init__(self, page):
        self.page = page
        self.loads = self.clicks = self.fields = 0
        page.on("domcontentloaded", self._count_load)

    def _count_load(self, _page):
        self.loads += 1

    # --- What an editor does ---

    def click(self, target):
        target.click()
        self.clicks += 1

    def press(self, key):
        self.page.keyboard.press(key)
        self.clicks += 1

    def fill(self, target, text):
        target.fill(text)
        self.fields += 1

    def choose(self, target, label):
        target.select_option(label=label)
        self.fields += 1

    def upload(self, target, name, mime_type, content):
        target.set_input_files({"name": name, "mimeType": mime_type, "buffer": content})
        self.fields += 1

    def write(self, target, text):
        """Running text, whose editor knows no `fill`."""
        target.press_sequentially(text)
        self.fields += 1

    # --- Where it is ---

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name):
        return self.page.get_by_role("link", name=name, exact=True)

    def tab(self, name):
        return self.page.get_by_role("tab", name=name, exact=True)

    def field(self, name):
        return self.page.locator(f"[name='{name}']")

    def panel(self, name):
        return self.page.get_by_role("region", name=name, exact=True)

    @property
    def dialog(self):
        return self.page.locator(".modal-dialog")

    # --- What is done in several walks ---

    def add_block(self, panel, kind):
        self.click(panel.get_by_role("button", name="Einen Block einfügen").last)
        self.click(self.page.get_by_role("option", name=kind, exact=True))

    def tick(self, *names):
        """Takes rows of the chooser that is open, and closes it."""
        for name in names:
            self.click(self.dialog.get_by_role("row", name=name).get_by_role("checkbox"))
        self.click(self.dialog.get_by_role("button", name="Auswahl bestätigen"))
        expect(self.dialog).to_have_count(0)

    def publish(self):
        # A machine would publish while the page makes or saves itself.
        expect(self.page).to_have_url(re.compile("/edit/"))
        indicator = self.page.locator("#w-autosave-indicator")
        expect(indicator).not_to_have_attribute("data-w-autosave-state-value", "saving")
        self.click(self.button("Mehr Aktionen"))
        self.click(self.button("Veröffentlichen"))
        expect(self.page.locator(".messages")).to_contain_text("veröffentlicht")

    # --- What is kept of it ---

    def picture(self, name, *targets, mark=None):
        """Photographs what surrounds `targets` as `name`.webp, with a frame around `mark`."""
        for target in targets:
            expect(target).to_be_visible()
        if not WRITES:
            return
        if mark:
            mark.evaluate("element => element.style.outline = '3px solid #cd3238'")
        shot = self.page.screenshot(clip=_around(targets), animations="disabled", caret="hide")
        if mark:
            mark.evaluate("element => element.style.outline = ''")
        image = Image.open(io.BytesIO(shot)).convert("RGB")
        image.save(PICTURES / f"{name}.webp", quality=80, method=6)

    def account(self, task):
        """Compares what was counted with the row of the guide's table."""
        counted = f"| {task} | {self.loads} | {self.clicks} | {self.fields} |"
        print(counted)
        if WRITES:
            _write(task, counted)
        assert counted in TABLE.read_text().splitlines(), f"make guide writes: {counted}"


def sign_in(context, server, user):
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server}])


def _around(targets):
    boxes = [target.bounding_box() for target in targets]
    left = max(min(box["x"] for box in boxes) - MARGIN, 0)
    top = max(min(box["y"] for box in boxes) - MARGIN, 0)
    right = min(max(box["x"] + box["width"] for box in boxes) + MARGIN, WINDOW["width"])
    bottom = min(max(box["y"] + box["height"] for box in boxes) + MARGIN, WINDOW["height"])
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _write(task, row):
    """Puts a row into the table, which ends the page."""
    text = TABLE.read_text()
    old = re.search(rf"^\| {re.escape(task)} \|.*$", text, re.MULTILINE)
    TABLE.write_text(text.replace(old[0], row) if old else f"{text}{row}\n")

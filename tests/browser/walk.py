"""A way through the admin, gone as an editor goes it: what it costs is counted, and `make guide`
photographs it for the guide."""

import io
import os
import re
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect
from wagtail.models import Page
from wagtail.users.models import UserProfile

from demo.draw import make_pdf
from home.roles import EDITORS, GUESTS
from network.models import Person

GUIDE = settings.BASE_DIR / "docs" / "guide"
TABLE = GUIDE / "aufwand.md"
PICTURES = GUIDE / "bilder"
# Whether this run writes table and pictures. Other runs compare the one and need not the others.
WRITES = bool(os.environ.get("GUIDE"))
WINDOW = {"width": 1280, "height": 1000}
# Roles and people behind log-ins of the demo.
LOG_INS = {"redaktion": (EDITORS, "fenja-feder"), "gast": (GUESTS, "theda-musterholz")}


class Walk:
    """Counts loads of pages, clicks and filled fields. Waiting and looking cost an editor nothing,
    so tests may do both with `page` as they like; all else is done here. A key that leaves a field
    (Tab, Enter) belongs to it, and so does choosing a file for one."""

    def __init__(self, page):
        self.page = page
        self.loads = self.clicks = self.fields = 0
        page.on("request", self.count_load)

    def count_load(self, request):
        """A redirect belongs to the page that it leads to; frames are parts of theirs."""
        is_page = request.is_navigation_request() and request.frame == self.page.main_frame
        self.loads += is_page and not request.redirected_from

    # --- What an editor does ---

    def click(self, target):
        target.click()
        self.clicks += 1

    def fill(self, target, text, key=""):
        target.fill(text)
        if key:
            target.press(key)
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

    def heading(self, name):
        return self.page.get_by_role("heading", name=name, exact=True)

    def field(self, name):
        return self.page.locator(f"[name='{name}']")

    def panel(self, name):
        return self.page.get_by_role("region", name=name, exact=True)

    @property
    def dialog(self):
        return self.page.locator(".modal-content")

    # --- What is done in several walks ---

    def open_menu(self, menu, entry):
        self.click(self.button(menu))
        self.click(self.link(entry))

    def find(self, title):
        """By the search above the menu, which is there on every page."""
        self.fill(self.page.locator("#menu-search-q"), title, "Enter")
        self.open_german(title)

    def open_german(self, title):
        """Of what a list shows under one name in several languages."""
        row = self.page.locator("main").get_by_role("row", name=title).filter(has_text="Deutsch")
        self.click(row.get_by_role("link", name=title).first)

    def open_actions(self):
        """The menu of the page that is open, beside its title."""
        self.click(self.button("Aktionen").first)

    def add_block(self, panel, kind):
        self.click(panel.get_by_role("button", name="Einen Block einfügen").last)
        self.click(self.page.get_by_role("option", name=kind, exact=True))

    def tick(self, *names):
        """Takes rows of the chooser that is open, and closes it."""
        for name in names:
            self.click(self.dialog.get_by_role("row", name=name).get_by_role("checkbox"))
        self.click(self.dialog.get_by_role("button", name="Auswahl bestätigen"))
        expect(self.dialog).to_have_count(0)

    def make(self, tab, prefix, texts, choices=None, files=None, picture=""):
        """A new record in the dialog of the chooser that is open; values by name of the field."""
        self.click(self.dialog.get_by_role("tab", name=tab))
        for name, text in texts.items():
            self.fill(self.field(f"{prefix}-{name}"), text)
        for name, label in (choices or {}).items():
            self.choose(self.field(f"{prefix}-{name}"), label)
        for name, file in (files or {}).items():
            self.upload(self.field(f"{prefix}-{name}"), *file)
        if picture:
            self.picture(picture, self.dialog)
        self.click(self.dialog.get_by_role("button", name="Erstellen"))
        expect(self.dialog).to_have_count(0)

    def upload_document(self, title, picture=""):
        """In the chooser that is open."""
        self.click(self.dialog.get_by_role("tab", name="Hochladen"))
        file = self.dialog.locator("input[type=file]")
        self.upload(file, "datei.pdf", "application/pdf", make_pdf(title, [title]))
        self.fill(self.dialog.locator("[name$=title]"), title)
        if picture:
            self.picture(picture, self.dialog)
        self.click(self.dialog.locator("form[enctype] [type=submit]"))
        expect(self.dialog).to_have_count(0)

    def publish(self, picture=""):
        self.act("Veröffentlichen", picture)
        expect(self.page.locator(".messages")).to_contain_text("veröffentlicht")

    def act(self, name, picture=""):
        """One of the actions at the foot of the form."""
        foot = self.page.get_by_role("navigation", name="Aktionen (Fußzeile)")
        expect(foot).to_be_visible()
        action = foot.locator("a, button").filter(has_text=re.compile(rf"^\s*{name}\s*$"))
        shown = [foot]
        if not action.is_visible():
            self.click(self.button("Mehr Aktionen"))
            shown.append(self.page.get_by_role("tooltip"))
        if picture:
            self.picture(picture, *shown, mark=action)
        self.click(action)

    # --- What is kept of it ---

    def picture(self, name, *targets, mark=None):
        """Photographs what surrounds `targets` as `name`.webp, with a frame around `mark`."""
        for target in targets:
            expect(target).to_be_visible()
        if not WRITES:
            return
        targets[0].scroll_into_view_if_needed()
        if mark:
            mark.evaluate("element => element.style.boxShadow = 'inset 0 0 0 3px #cd3238'")
        shot = self.page.screenshot(clip=_around(targets), animations="disabled", caret="hide")
        if mark:
            mark.evaluate("element => element.style.boxShadow = ''")
        image = Image.open(io.BytesIO(shot)).convert("RGB")
        image.save(PICTURES / f"{name}.webp", quality=80, method=6)

    def account(self, task):
        """Compares what was counted with the row of the guide's table."""
        counted = f"| {task} | {self.loads} | {self.clicks} | {self.fields} |"
        print(counted)
        if WRITES:
            _write(task, counted)
        assert counted in TABLE.read_text().splitlines(), f"make guide writes: {counted}"


def person_of_the_demo(name):
    """The log-in, with its role and its person, as load_demo makes them."""
    role, person = LOG_INS[name]
    user, is_new = get_user_model().objects.get_or_create(username=name)
    if is_new:
        user.groups.add(Group.objects.get(name=role))
        UserProfile.objects.create(user=user, preferred_language="de")
    Person.objects.filter(slug=person, locale__language_code="de").update(user=user)
    return user


def sign_in(context, server, user):
    """Without the form, which takes as long as a page of the admin."""
    client = Client()
    client.force_login(user)
    cookie = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": cookie, "value": client.cookies[cookie].value, "url": server}])


def sent():
    """What is known of anything that visitors sent."""
    moment = timezone.now() - timedelta(days=4)
    return {"fingerprint": "walk", "language": "de", "created": moment, "notice_shown": moment}


def german(**fields):
    return Page.objects.get(locale__language_code="de", **fields).specific


def _around(targets):
    boxes = [target.bounding_box() for target in targets]
    left = max(min(box["x"] for box in boxes), 0)
    top = max(min(box["y"] for box in boxes), 0)
    right = min(max(box["x"] + box["width"] for box in boxes), WINDOW["width"])
    bottom = min(max(box["y"] + box["height"] for box in boxes), WINDOW["height"])
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _write(task, row):
    """Puts a row into the table, which ends the page."""
    text = TABLE.read_text()
    old = re.search(rf"^\| {re.escape(task)} \|.*$", text, re.MULTILINE)
    TABLE.write_text(text.replace(old[0], row) if old else f"{text}{row}\n")

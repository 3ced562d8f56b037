"""What the editors do every week, in the real admin, the shortest way there is. The table in
docs/guide/aufwand.md says what each task costs; here it is counted."""

from contextlib import ExitStack, contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import expect
from wagtail.models import Page
from wagtail.users.models import UserProfile

from events.models import EventPage
from home.demo.draw import make_pdf

from .walk import WINDOW, Walk, sign_in

EDITOR = "Redaktion"
MARKET = "Der Markt macht Feierabend – und das ist gut so"


@pytest.fixture
def walk(browser, server):
    """`with walk(task) as editor:` starts at the desk and settles the account at the end."""

    with ExitStack() as stack:

        @contextmanager
        def walk(task, role=EDITOR):
            context = stack.enter_context(browser.new_context(viewport=WINDOW, locale="de-DE"))
            sign_in(context, server, user_of(role))
            page = context.new_page()
            page.set_default_timeout(60_000)
            page.goto(f"{server}/admin/")
            editor = Walk(page)
            yield editor
            editor.account(task)

        yield walk


def user_of(role):
    user, is_new = get_user_model().objects.get_or_create(
        username=role.lower(), email=f"{role.lower()}@example.org"
    )
    if is_new:
        user.groups.add(Group.objects.get(name=role))
        UserProfile.objects.create(user=user, preferred_language="de")
    return user


@pytest.fixture
def visit(browser, server):
    """Opens a page as visitors see it, and gives its main part."""
    context = browser.new_context()

    def visit(page):
        visitor = context.new_page()
        visitor.goto(server + page.relative_url(page.get_site()))
        return visitor.locator("main")

    yield visit
    context.close()


def german(title):
    return Page.objects.get(title=title, locale__language_code="de").specific


def open_page(editor, title):
    editor.fill(editor.page.locator("main [name=q]"), title)
    editor.press("Enter")
    editor.click(editor.link(title).first)


def test_editorial_signed_by_four(walk, visit):
    title, text = "Vier Namen, ein Satz", "Vier Menschen haben diesen Satz geschrieben."
    names = ["Ariane Breuer", "Stefan Müller-Schleipen", "Fenja Feder", "Jonte Fährmann"]
    with walk("Editorial schreiben, von vier Personen unterzeichnet") as editor:
        editor.click(editor.button("Seiten"))
        editor.click(editor.link("Unterseiten von „Die Stadtretter“ ansehen").first)
        editor.click(editor.link("Editorial"))
        editor.click(editor.link("Unterseite hinzufügen"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Warum wir diese Woche gemeinsam unterschreiben.")
        body = editor.panel("body")
        editor.add_block(body, "Text")
        editor.write(body.get_by_role("textbox").first, text)
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("unterzeichnet von hinzufügen"))
        editor.picture("editorial-unterschriften", editor.dialog)
        editor.tick(*names)
        editor.publish()
    main = visit(german(title))
    for words in (title, text, *names):
        expect(main).to_contain_text(words)


def test_recap_with_slides_on_a_past_event(walk, visit):
    text = "Der Abendmarkt bleibt, darin waren sich alle einig."
    with walk("Rückblick mit Folien zu einer vergangenen Veranstaltung") as editor:
        open_page(editor, MARKET)
        recap = editor.panel("recap")
        editor.add_block(recap, "Text")
        editor.write(recap.get_by_role("textbox").first, text)
        editor.click(editor.panel("slides").get_by_role("button", name="Dokument auswählen"))
        editor.click(editor.dialog.get_by_role("tab", name="Hochladen"))
        slides = make_pdf("Abendmarkt", ["Was der Abendmarkt braucht"])
        file = editor.dialog.locator("input[type=file]")
        editor.upload(file, "abendmarkt.pdf", "application/pdf", slides)
        title = editor.dialog.locator("[name$=title]")
        editor.fill(title, "Folien: Der Markt macht Feierabend")
        editor.picture("rueckblick-folien", editor.dialog)
        editor.click(editor.dialog.get_by_role("button", name="Hochladen"))
        expect(editor.dialog).to_have_count(0)
        editor.publish()
    main = visit(EventPage.objects.get(title=MARKET))
    expect(main).to_contain_text(text)
    expect(main.get_by_role("link", name="Folien: Der Markt macht Feierabend")).to_be_visible()


def test_best_practice_into_a_collection(walk, visit):
    collection = "Fünf Wege aus dem Leerstand"
    with walk("Best Practice in eine Sammlung aufnehmen") as editor:
        open_page(editor, collection)
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("best practices hinzufügen"))
        editor.tick("Offene Bibliothek")
        editor.publish()
    expect(visit(german(collection))).to_contain_text("Offene Bibliothek")

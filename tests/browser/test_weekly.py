"""What the editors do every week, in the real admin, the shortest way there is. The table in
docs/guide/aufwand.md says what each task costs; here it is counted."""

from contextlib import ExitStack, contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import expect
from wagtail.models import Page
from wagtail.users.models import UserProfile

from home.demo.draw import make_pdf
from network.models import Person

from .walk import WINDOW, Walk, sign_in

EDITOR = "Redaktion"
# Who signs in as which role.
PEOPLE = {EDITOR: "fenja-feder"}
MARKET = "Der Markt macht Feierabend"


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
        Person.objects.filter(slug=PEOPLE[role], locale__language_code="de").update(user=user)
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


def german(**fields):
    return Page.objects.get(locale__language_code="de", **fields).specific


def open_listed(editor, kind, title):
    """By the menu, the way that is open from everywhere."""
    editor.click(editor.button("Inhalte"))
    editor.click(editor.link(kind))
    editor.click(editor.page.locator("main").get_by_role("link", name=title).first)


def test_editorial_signed_by_four(walk, visit):
    title, text = "Vier Namen, ein Satz", "Vier Menschen haben diesen Satz geschrieben."
    others = ["Ariane Breuer", "Stefan Müller-Schleipen", "Jonte Fährmann"]
    with walk("Editorial schreiben, von vier Personen unterzeichnet") as editor:
        editor.picture("schreibtisch", editor.page.locator("main"))
        editor.click(editor.link("Neues Editorial"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Warum wir diese Woche gemeinsam unterschreiben.")
        editor.write(editor.panel("Bausteine").get_by_role("textbox").first, text)
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("unterzeichnet von hinzufügen"))
        editor.picture("editorial-unterschriften", editor.dialog)
        editor.tick(*others)
        editor.publish()
    main = visit(german(title=title))
    for words in (title, text, "Fenja Feder", *others):
        expect(main).to_contain_text(words)


def test_event_copied_from_the_last_one(walk, visit):
    title = "Der Markt macht Feierabend, Teil 2"
    with walk("Letzte Veranstaltung kopieren") as editor:
        editor.click(editor.button("Inhalte"))
        editor.click(editor.link("Veranstaltungen"))
        editor.click(editor.button("Letzte kopieren"))
        editor.fill(editor.field("title"), title)
        editor.publish()
    main = visit(german(title=title))
    expect(main).to_contain_text(title)


def test_recap_with_slides_on_a_past_event(walk, visit):
    text = "Der Abendmarkt bleibt, darin waren sich alle einig."
    with walk("Rückblick mit Folien zu einer vergangenen Veranstaltung") as editor:
        editor.click(editor.page.get_by_role("link", name=MARKET))
        recap = editor.panel("Rückblick")
        editor.add_block(recap, "Text")
        editor.write(recap.get_by_role("textbox").first, text)
        editor.click(recap.get_by_role("button", name="Dokument auswählen"))
        editor.click(editor.dialog.get_by_role("tab", name="Hochladen"))
        slides = make_pdf("Abendmarkt", ["Was der Abendmarkt braucht"])
        file = editor.dialog.locator("input[type=file]")
        editor.upload(file, "abendmarkt.pdf", "application/pdf", slides)
        title = editor.dialog.locator("[name$=title]")
        editor.fill(title, "Folien: Der Markt macht Feierabend")
        editor.picture("rueckblick-folien", editor.dialog)
        editor.click(editor.dialog.locator("form[enctype] [type=submit]"))
        expect(editor.dialog).to_have_count(0)
        editor.publish()
    main = visit(german(slug="webtalk-wochenmarkt"))
    expect(main).to_contain_text(text)
    expect(main.get_by_role("link", name="Folien: Der Markt macht Feierabend")).to_be_visible()


def test_best_practice_into_a_collection(walk, visit):
    with walk("Best Practice in eine Sammlung aufnehmen") as editor:
        editor.fill(editor.page.locator("main [name=q]"), "Fünf Wege")
        editor.press("Enter")
        editor.click(editor.link("Fünf Wege aus dem Leerstand"))
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("best practices hinzufügen"))
        editor.fill(editor.dialog.get_by_role("textbox"), "Offene Bibliothek")
        editor.tick("Offene Bibliothek")
        editor.publish()
    expect(visit(german(slug="fuenf-wege-aus-dem-leerstand"))).to_contain_text("Offene Bibliothek")


def test_page_taken_back(walk, browser, server):
    page = german(slug="umfrage-flaechenbedarf")
    with walk("Seite von der Website nehmen") as editor:
        open_listed(editor, "Meldungen", page.title)
        editor.click(editor.button("Mehr Aktionen"))
        editor.click(editor.link("Veröffentlichung aufheben"))
        editor.click(editor.button("Ja, Veröffentlichung aufheben"))
        expect(editor.page.locator(".messages")).to_contain_text(page.title)
    answer = browser.new_page().goto(server + page.url)
    assert answer.status == 404


def test_earlier_version_published_again(walk, visit):
    page = german(slug="musterlingen-laden-auf-probe")
    right = page.summary
    page.summary = "Ein Satz, der besser nicht erschienen wäre."
    page.save_revision().publish()
    with walk("Frühere Fassung wiederherstellen") as editor:
        open_listed(editor, "Meldungen", page.title)
        editor.click(editor.link("Verlauf"))
        editor.click(editor.link("Diese Version prüfen").last)
        editor.click(editor.button("Mehr Aktionen"))
        editor.click(editor.button("Diese Version veröffentlichen"))
    expect(visit(page)).to_contain_text(right)

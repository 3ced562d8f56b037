"""Versions of a page: earlier ones, those in other languages, none at all."""

from playwright.sync_api import expect
from wagtail.models import Locale

from cms.language.prefixes import EASY
from cms.translating.sending import send_page

from .walk import german


def test_page_taken_back(walk, window, server):
    page = german(slug="umfrage-flaechenbedarf")
    with walk("Seite von der Website nehmen") as editor:
        editor.find(page.title)
        editor.act("Veröffentlichung aufheben", "von-der-website-nehmen")
        editor.click(editor.button("Ja, Veröffentlichung aufheben"))
        expect(editor.page.locator(".messages")).to_contain_text(page.title)
    answer = window("visitor").goto(server + page.url)
    assert answer.status == 404


def test_earlier_version_published_again(walk, visit):
    page = german(slug="musterlingen-laden-auf-probe")
    right = page.summary
    for page.summary in (right, "Ein Satz, der besser nicht erschienen wäre."):
        page.save_revision(changed=True, log_action=True).publish()
    with walk("Frühere Fassung wiederherstellen") as editor:
        editor.find(page.title)
        editor.click(editor.link("Verlauf"))
        editor.click(editor.page.get_by_role("row").get_by_role("button", name="Aktionen").last)
        review = editor.link("Diese Version überprüfen").last
        menu = editor.page.get_by_role("tooltip").filter(has=review)
        editor.picture("verlauf", editor.page.locator("main table"), menu, mark=review)
        editor.click(review)
        editor.act("Diese Version veröffentlichen")
    expect(visit(page)).to_contain_text(right)


def test_what_changed_between_two_versions(walk):
    page = german(slug="danke-baunatal")
    old = page.summary
    for page.summary in (old, "Baunatal sagt zweimal danke."):
        page.save_revision(changed=True, log_action=True)
    with walk("Nachsehen, was sich zwischen zwei Fassungen geändert hat") as editor:
        editor.find(page.title)
        editor.click(editor.link("Verlauf"))
        editor.click(editor.page.get_by_role("row").get_by_role("button", name="Aktionen").nth(1))
        editor.click(editor.link("Mit der aktuellen Version vergleichen").last)
        main = editor.page.locator("main")
        editor.picture("vergleich", main.locator(".compared__versions"), main.locator("table"))
        expect(main).to_contain_text("zweimal")
        expect(main).to_contain_text(old)


def test_editorial_in_easy_german(walk, visit):
    page = german(slug="erst-der-mensch-dann-das-moebel")
    easy = Locale.objects.get(language_code=EASY)
    send_page(page.get_parent().specific, easy, None).save_revision().publish()
    with walk("Editorial in Leichter Sprache schreiben") as editor:
        editor.find(page.title)
        editor.open_actions()
        editor.click(editor.button("In Leichter Sprache schreiben"))
        editor.fill(editor.field("title"), "Der Mensch ist wichtig")
        editor.fill(editor.field("summary"), "In der Stadt geht es um Menschen.")
        text = editor.panel("Bausteine").get_by_role("textbox").first
        editor.write(text, "Eine Stadt ist für Menschen da.")
        editor.picture("leichte-sprache", editor.page.locator("main"))
        editor.publish()
    main = visit(page.get_translation(easy))
    for words in ("Der Mensch ist wichtig", "Eine Stadt ist für Menschen da."):
        expect(main).to_contain_text(words)

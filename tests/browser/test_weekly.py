"""What the editors do every week, in the real admin, the shortest way there is. The table in
docs/guide/aufwand.md says what each task costs; here it is counted."""

import io
from datetime import timedelta

from django.utils import timezone
from PIL import Image, ImageOps
from playwright.sync_api import expect

from demo.draw import draw, make_pdf
from demo.files import MEDIA

from .walk import german

MARKET = "Der Markt macht Feierabend"


def photograph():
    """A picture that the demo has not got: the admin warns of one that it has."""
    buffer = io.BytesIO()
    drawn = Image.open(io.BytesIO(draw("handwerk")))
    ImageOps.mirror(drawn).save(buffer, "JPEG")
    return buffer.getvalue()


def test_editorial_signed_by_four(walk, visit):
    title, text = "Vier Namen, ein Satz", "Vier Menschen haben diesen Satz geschrieben."
    others = ["Ariane Breuer", "Stefan Müller-Schleipen", "Jonte Fährmann"]
    with walk("Editorial schreiben, von vier Personen unterzeichnet") as editor:
        editor.picture("schreibtisch", editor.page.locator(".desk"))
        editor.click(editor.link("Neues Editorial"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Warum wir diese Woche gemeinsam unterschreiben.")
        editor.write(editor.panel("Bausteine").get_by_role("textbox").first, text)
        editor.picture("formular", editor.page.locator("main"))
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Unterzeichnet von: hinzufügen"))
        editor.picture("editorial-unterschriften", editor.dialog)
        editor.tick(*others)
        editor.publish("veroeffentlichen")
    main = visit(german(title=title))
    for words in (title, text, "Fenja Feder", *others):
        expect(main).to_contain_text(words)


def test_impulse_with_a_new_guest_author_and_a_new_picture(walk, visit):
    title = "Ein Schlüsselbund für die ganze Straße"
    with walk("Impuls anlegen, mit neuer Gastautorin und neuem Bild") as editor:
        editor.click(editor.link("Neuer Impuls"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Warum ein Schlüsselbund mehr bewirkt als ein Plan.")
        editor.click(editor.button("Bild auswählen"))
        editor.click(editor.dialog.get_by_role("tab", name="Hochladen"))
        file = editor.dialog.locator("input[type=file]")
        editor.upload(file, "schluessel.jpg", "image/jpeg", photograph())
        names = ("title", "description", "credit")
        texts = ("Schlüsselbund", "Eine Hand hält einen Schlüsselbund hoch.", "Foto: Nele Neu")
        for name, text in zip(names, texts, strict=True):
            editor.fill(editor.field(f"image-chooser-upload-{name}"), text)
        editor.picture("impuls-bild", editor.dialog)
        editor.click(editor.dialog.locator("form[enctype] [type=submit]"))
        expect(editor.dialog).to_have_count(0)
        text = editor.panel("Bausteine").get_by_role("textbox").first
        editor.write(text, "Wer einen Laden öffnet, öffnet eine Straße.")
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Gastautor*innen: hinzufügen"))
        editor.click(editor.dialog.get_by_role("tab", name="Neue Person"))
        for label, words in {"Vorname*": "Nele", "Nachname*": "Neu", "Funktion": "Wirtin"}.items():
            editor.fill(editor.dialog.get_by_label(label), words)
        editor.choose(editor.dialog.get_by_label("Organisation", exact=True), "Stadt Musterlingen")
        editor.picture("impuls-neue-person", editor.dialog)
        editor.click(editor.dialog.get_by_role("button", name="Erstellen"))
        expect(editor.dialog).to_have_count(0)
        editor.publish()
    main = visit(german(title=title))
    for words in (title, "Foto: Nele Neu", "Nele Neu", "Wirtin", "Stadt Musterlingen"):
        expect(main).to_contain_text(words)
    expect(main.get_by_alt_text("Eine Hand hält einen Schlüsselbund hoch.").first).to_be_visible()


def test_interview_with_its_recording(walk, visit):
    title = "Wer hat den Schlüssel?"
    with walk("Interview mit neuer Aufzeichnung, Untertiteln und Mitschrift") as editor:
        editor.click(editor.link("Neues Interview"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Ein Gespräch über Läden, die nur jemand öffnen muss.")
        editor.click(editor.button("Aufzeichnung auswählen"))
        editor.click(editor.dialog.get_by_role("tab", name="Neue Aufzeichnung"))
        new = "new-recording-"
        editor.fill(editor.field(f"{new}title"), "Gespräch: Wer hat den Schlüssel?")
        film = (MEDIA / "gespraech-baoo.webm").read_bytes()
        editor.upload(editor.field(f"{new}file"), "schluessel.webm", "video/webm", film)
        editor.fill(editor.field(f"{new}duration"), "0:24")
        captions = (MEDIA / "gespraech-baoo.vtt").read_bytes()
        editor.upload(editor.field(f"{new}captions"), "schluessel.vtt", "text/vtt", captions)
        editor.click(editor.field(f"{new}transcript_from_captions"))
        editor.picture("aufzeichnung", editor.dialog)
        editor.click(editor.dialog.get_by_role("button", name="Erstellen"))
        expect(editor.dialog).to_have_count(0)
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Zu Gast: hinzufügen"))
        editor.tick("Mechthild Anders")
        editor.publish()
    main = visit(german(title=title))
    for words in (title, "Mechthild Anders", "In dieser Folge geht es um BAOO"):
        expect(main).to_contain_text(words)
    expect(main.locator("video track")).to_have_count(1)


def test_event_copied_from_the_last_one(walk, visit):
    title = "Häuser gemeinsam kaufen, zweiter Abend"
    with walk("Letzte Veranstaltung kopieren") as editor:
        editor.click(editor.button("Inhalte"))
        editor.click(editor.link("Veranstaltungen"))
        copy = editor.button("Letzte kopieren")
        editor.picture(
            "veranstaltung-kopieren",
            editor.page.locator("main header"),
            editor.page.get_by_role("row").nth(3),
            mark=copy,
        )
        editor.click(copy)
        editor.fill(editor.field("title"), title)
        editor.publish()
    event = german(title=title)
    expect(visit(event)).to_contain_text(title)
    assert timezone.now() < event.start < timezone.now() + timedelta(days=8)
    assert not event.has_recap


def test_recap_with_slides_on_a_past_event(walk, visit):
    text = "Der Abendmarkt bleibt, darin waren sich alle einig."
    with walk("Rückblick mit Folien zu einer vergangenen Veranstaltung") as editor:
        due = editor.page.get_by_role("region", name="Vergangene Veranstaltungen ohne")
        editor.click(due.get_by_role("link", name=MARKET))
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
    main = visit(german(live=True, title__startswith=MARKET))
    expect(main).to_contain_text(text)
    expect(main.get_by_role("link", name="Folien: Der Markt macht Feierabend")).to_be_visible()


def test_best_practice_into_a_collection(walk, visit):
    with walk("Best Practice in eine Sammlung aufnehmen") as editor:
        editor.open_listed("Sammlungen von Best Practices", "Fünf Wege aus dem Leerstand")
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Best Practices: hinzufügen"))
        editor.fill(editor.dialog.get_by_role("textbox"), "Offene Bibliothek")
        expect(editor.dialog.get_by_role("row")).to_have_count(2)
        editor.picture("sammlung", editor.dialog)
        editor.tick("Offene Bibliothek")
        editor.publish()
    expect(visit(german(slug="fuenf-wege-aus-dem-leerstand"))).to_contain_text("Offene Bibliothek")


def test_project_in_english(walk, visit):
    texts = ["The shop that travels", "A kit of counter, shelves and till opens empty shops."]
    with walk("Projekt mit 33 Texten ins Englische übersetzen") as editor:
        editor.open_listed("Projekte", "Probeladen auf Reisen")
        editor.click(editor.button("Aktionen").first)
        translate = editor.button("Ins Englische übersetzen")
        menu = editor.page.get_by_role("tooltip").filter(has=translate)
        editor.picture("uebersetzen", editor.button("Aktionen").first, menu, mark=translate)
        editor.click(translate)
        part = editor.page.get_by_role("tabpanel")
        todo = part.get_by_role("button", name="Übersetzen", exact=True)
        expect(todo.first).to_be_visible()
        expect(part).to_contain_text("Deutsch → Englisch")
        for number in range(33):
            if not (left := todo.count()):
                editor.click(editor.page.locator("[role=tab][aria-selected=true] + [role=tab]"))
                expect(todo.first).to_be_visible()
                left = todo.count()
            editor.click(todo.first)
            text = texts[number] if number < len(texts) else "Translated."
            editor.fill(part.get_by_role("textbox"), text)
            editor.click(part.get_by_role("button", name="Speichern", exact=True))
            expect(todo).to_have_count(left - 1)
            if number == 1:
                done = [
                    part.get_by_role("listitem").filter(has=editor.heading(name)).first
                    for name in ("Titel", "Kurztext")
                ]
                editor.picture("uebersetzung", *done)
        editor.click(editor.button("Veröffentlichen auf Englisch"))
        expect(editor.page.locator(".messages")).to_contain_text("veröffentlicht")
        expect(editor.page.locator(".messages")).not_to_contain_text("noch nicht")
    main = visit(german(slug="probeladen-auf-reisen").get_translations().get().specific)
    for words in (*texts, "Translated."):
        expect(main).to_contain_text(words)


def test_page_taken_back(walk, browser, server):
    page = german(slug="umfrage-flaechenbedarf")
    with walk("Seite von der Website nehmen") as editor:
        editor.open_listed("Meldungen", page.title)
        editor.act("Veröffentlichung aufheben", "von-der-website-nehmen")
        editor.click(editor.button("Ja, Veröffentlichung aufheben"))
        expect(editor.page.locator(".messages")).to_contain_text(page.title)
    answer = browser.new_page().goto(server + page.url)
    assert answer.status == 404


def test_earlier_version_published_again(walk, visit):
    page = german(slug="musterlingen-laden-auf-probe")
    right = page.summary
    for page.summary in (right, "Ein Satz, der besser nicht erschienen wäre."):
        page.save_revision(changed=True, log_action=True).publish()
    with walk("Frühere Fassung wiederherstellen") as editor:
        editor.open_listed("Meldungen", page.title)
        editor.click(editor.link("Verlauf"))
        editor.click(editor.page.get_by_role("row").get_by_role("button", name="Aktionen").last)
        review = editor.link("Diese Version überprüfen").last
        menu = editor.page.get_by_role("tooltip").filter(has=review)
        editor.picture("verlauf", editor.page.locator("main table"), menu, mark=review)
        editor.click(review)
        editor.act("Diese Version veröffentlichen")
    expect(visit(page)).to_contain_text(right)


def test_draft_of_a_guest_author_handed_in_and_approved(walk, visit):
    title = "Was ein Schaufenster erzählt"
    with walk("Impuls als Gastautor*in schreiben und einreichen", who="gast") as guest:
        guest.click(guest.link("Neuer Impuls"))
        guest.fill(guest.field("title"), title)
        guest.fill(guest.field("summary"), "Ein Spaziergang am Abend, Fenster für Fenster.")
        text = guest.panel("Bausteine").get_by_role("textbox").first
        guest.write(text, "Um sieben geht das Licht an.")
        guest.act("In Redaktionelle Prüfung einreichen", "einreichen")
        expect(guest.page.locator(".messages")).to_contain_text("eingereicht")
    with walk("Eingereichten Entwurf freigeben") as editor:
        editor.click(editor.link(title))
        editor.act("Freigeben und Veröffentlichen", "freigeben")
        expect(editor.page.locator(".messages")).to_contain_text("aktualisiert")
    main = visit(german(title=title))
    for words in (title, "Theda Musterholz", "Um sieben geht das Licht an."):
        expect(main).to_contain_text(words)

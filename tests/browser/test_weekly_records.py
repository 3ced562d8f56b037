"""What is not a page: what visitors sent and looked for, files, people, what others show of ours.
Counted like the pages."""

import re
from html import unescape

from django.utils import timezone
from playwright.sync_api import expect
from wagtail.documents import get_document_model

from articles.voice.models import Voice
from cms.models.media import Recording
from demo.draw import make_pdf
from home.contact.models import ContactMessage
from search.models import Miss

from .walk import german, sent

MARKET = "Der Markt macht Feierabend"


def test_voice_of_a_reader_approved(walk, visit):
    impulse = german(slug="probezeit-fuer-laeden")
    Voice.objects.create(
        page=impulse,
        page_title=impulse.title,
        name="Lotte Vorbild",
        origin="Modellstadt",
        text="Bei uns hat eine Probezeit den Buchladen gerettet. Bitte mehr davon, und zwar bald!",
        **sent(),
    )
    with walk("Stimme lesen, kürzen und freigeben") as editor:
        waiting = editor.page.get_by_role("region", name="Ungelesene Stimmen")
        editor.click(waiting.get_by_role("link", name=impulse.title))
        text = editor.page.get_by_label("Veröffentlichter Text")
        editor.fill(text, "Bei uns hat eine Probezeit den Buchladen gerettet.")
        editor.picture("stimme", editor.panel("Freigeben"))
        editor.click(editor.button("Veröffentlichen"))
        expect(editor.page.locator(".messages")).to_contain_text("veröffentlicht")
    main = visit(impulse)
    expect(main).to_contain_text("Lotte Vorbild")
    expect(main).not_to_contain_text("Bitte mehr davon")


def test_audio_with_a_pasted_transcript_of_3000_words(walk):
    names = ("Ariane Breuer", "Ada Beispiel (Musterlingen)")
    text = "\n".join(f"[00:{n:02}] {names[n % 2]}: {'Leerstand ' * 58}Ende." for n in range(60))
    with walk("Ton mit eingefügter Mitschrift von 3.000 Wörtern") as editor:
        editor.open_menu("Medien", "Aufzeichnungen")
        editor.click(editor.link("Aufzeichnung hinzufügen"))
        editor.fill(editor.field("title"), "Ton: Leerstand")
        editor.choose(editor.field("medium"), "Audio")
        sound = b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 500
        editor.upload(editor.field("file"), "leerstand.mp3", "audio/mpeg", sound)
        editor.fill(editor.field("pasted_transcript"), text)
        editor.click(editor.button("Speichern"))
        preview = editor.panel("Was verstanden wurde")
        expect(preview).to_contain_text("Ariane Breuer (30), im Netzwerk bekannt")
        expect(preview).to_contain_text("60 Abschnitte, 3540 Wörter")
        editor.click(editor.button("Speichern"))
        expect(editor.page.locator(".messages")).to_contain_text("Ton: Leerstand")
    assert len(Recording.objects.get(title="Ton: Leerstand").transcript) == 60


def test_document_replaced(walk, window, server):
    document = get_document_model().objects.get(title__startswith="Checkliste: Eine Dankeskampagne")
    with walk("Dokument ersetzen") as editor:
        editor.open_menu("Medien", "Dokumente")
        editor.click(editor.link(document.title))
        new = make_pdf("Checkliste", ["Zweite Auflage"])
        editor.upload(editor.field("file"), "checkliste.pdf", "application/pdf", new)
        editor.click(editor.button("Speichern"))
        expect(editor.page.locator(".messages")).to_contain_text(document.title)
    assert window("visitor").request.get(server + document.url).body() == new


def test_synonym_for_what_was_searched_in_vain(walk, window, server):
    Miss.objects.create(query="wochenmarkd", count=7, last_asked=timezone.localdate())
    with walk("Synonym für eine vergebliche Suche eintragen") as editor:
        editor.open_menu("Berichte", "Suchen ohne Treffer")
        editor.click(editor.page.get_by_role("row", name="wochenmarkd").get_by_role("link"))
        editor.fill(editor.field("meanings"), "Abendmarkt")
        editor.picture("synonym", editor.page.locator("main"))
        editor.click(editor.button("Erstellen"))
        expect(editor.page.locator(".messages")).to_contain_text("wochenmarkd")
    visitor = window("visitor")
    visitor.goto(f"{server}/suche/?q=Wochenmarkd")
    expect(visitor.locator("main")).to_contain_text(MARKET)


def test_what_is_held_about_somebody_deleted(walk):
    letter = ContactMessage(name="Lotte", email="lotte@example.org", message="Hallo!", **sent())
    letter.save()
    with walk("Auskunft geben und Daten einer Person löschen") as editor:
        editor.open_menu("Berichte", "Personenbezogene Daten")
        editor.fill(editor.field("email"), "lotte@example.org")
        editor.click(editor.button("Suchen"))
        expect(editor.page.locator("main")).to_contain_text("Nachricht vom")
        main = editor.page.locator("main")
        editor.picture("auskunft", main.locator("form"), main.locator("h2, ul").last)
        editor.click(editor.button("Exportieren"))
        editor.click(editor.button("Alles löschen"))
        editor.click(editor.button("Endgültig löschen"))
        expect(editor.page.locator("main")).to_contain_text("1 Eintrag wurde gelöscht")
    assert not ContactMessage.objects.filter(email="lotte@example.org").exists()


def test_list_of_events_for_a_member(walk, window, server):
    with walk("Liste von Veranstaltungen für die Website eines Mitglieds") as editor:
        editor.open_menu("Inhalte", "Für andere Websites")
        editor.choose(editor.field("topic"), "Leerstand")
        editor.click(editor.button("Übernehmen"))
        code = editor.page.get_by_label("Code für die Website")
        editor.picture("einbetten", editor.page.locator("main"))
        editor.click(editor.button("Kopieren").first)
        frame = re.search('src="([^"]+)"', code.input_value())[1]
    shown = window("visitor")
    shown.goto(server + re.sub("^https?://[^/]+", "", unescape(frame)))
    expect(shown.locator("body")).to_contain_text("Kaufhaus")


def test_person_who_left_changed_everywhere(walk, visit):
    with walk("Person, die gewechselt hat, überall ändern") as editor:
        editor.open_menu("Netzwerk", "Personen")
        editor.fill(editor.page.locator("#id_q"), "Emre Vorbild", "Enter")
        editor.open_german("Emre Vorbild")
        editor.fill(editor.field("position"), "Stadtrat für Verkehr")
        editor.publish()
    for slug in ("lichterrundgang-modellstadt", "lieferkonzept-innenstadt"):
        expect(visit(german(slug=slug))).to_contain_text("Stadtrat für Verkehr")

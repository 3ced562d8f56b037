"""What the editors do every week, in the real admin, the shortest way there is. The table in
docs/guide/aufwand.md says what each task costs; here it is counted."""

import io

from PIL import Image, ImageOps
from playwright.sync_api import expect

from demo.draw import draw
from demo.files import MEDIA
from network.models import Person

from .walk import german


def photograph(motif):
    """A picture that the demo has not got: the admin warns of one that it has. Half as wide: all
    its sizes are made while somebody waits."""
    buffer = io.BytesIO()
    drawn = Image.open(io.BytesIO(draw(motif)))
    ImageOps.mirror(drawn.reduce(2)).save(buffer, "JPEG")
    return buffer.getvalue()


def upload_lead_image(editor, motif, description, picture=""):
    lead = editor.page.locator("#id_lead_image-chooser")
    editor.click(lead.get_by_role("button", name="Bild auswählen"))
    editor.click(editor.dialog.get_by_role("tab", name="Hochladen"))
    file = editor.dialog.locator("input[type=file]")
    editor.upload(file, f"{motif}.jpg", "image/jpeg", photograph(motif))
    texts = {"title": motif, "description": description, "credit": "Foto: Nele Neu"}
    for name, text in texts.items():
        editor.fill(editor.field(f"image-chooser-upload-{name}"), text)
    if picture:
        editor.picture(picture, editor.dialog)
    editor.click(editor.dialog.locator("form[enctype] [type=submit]"))
    expect(editor.dialog).to_have_count(0)


def test_editorial_signed_by_four(walk, visit):
    title, text = "Vier Namen, ein Satz", "Vier Menschen haben diesen Satz geschrieben."
    new = [("Levke", "Lagerfeld"), ("Ole", "Ohnesorg")]
    with walk("Editorial schreiben, von vier Personen unterzeichnet, zwei davon neu") as editor:
        editor.picture("schreibtisch", editor.page.locator(".desk"))
        editor.click(editor.link("Neues Editorial"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Warum wir diese Woche gemeinsam unterschreiben.")
        editor.write(editor.panel("Bausteine").get_by_role("textbox").first, text)
        editor.picture("formular", editor.page.locator("main"))
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Unterzeichnet von: hinzufügen"))
        editor.picture("editorial-unterschriften", editor.dialog)
        editor.tick("Ariane Breuer")
        for first, last in new:
            editor.click(editor.button("Unterzeichnet von: hinzufügen"))
            names = {"first_name": first, "last_name": last}
            editor.make("Neue Person", "new-person", names)
        editor.publish("veroeffentlichen")
    main = visit(german(title=title))
    for words in (title, text, "Fenja Feder", "Ariane Breuer", *map(" ".join, new)):
        expect(main).to_contain_text(words)


def test_impulse_with_a_new_guest_author_and_a_new_picture(walk, visit):
    title = "Ein Schlüsselbund für die ganze Straße"
    with walk("Impuls anlegen, mit neuer Gastautorin, ihrem Porträt und neuem Bild") as editor:
        editor.click(editor.link("Neuer Impuls"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Warum ein Schlüsselbund mehr bewirkt als ein Plan.")
        hand = "Eine Hand hält einen Schlüsselbund hoch."
        upload_lead_image(editor, "handwerk", hand, "impuls-bild")
        text = editor.panel("Bausteine").get_by_role("textbox").first
        editor.write(text, "Wer einen Laden öffnet, öffnet eine Straße.")
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Gastautor*innen: hinzufügen"))
        person = {"first_name": "Nele", "last_name": "Neu", "position": "Wirtin"}
        editor.make(
            "Neue Person",
            "new-person",
            {**person, "portrait-credit": "Foto: privat"},
            {"organisation": "Stadt Musterlingen"},
            {"portrait-file": ("nele.jpg", "image/jpeg", photograph("marktplatz"))},
            picture="impuls-neue-person",
        )
        editor.publish()
    main = visit(german(title=title))
    for words in (title, "Foto: Nele Neu", "Nele Neu", "Wirtin", "Stadt Musterlingen"):
        expect(main).to_contain_text(words)
    expect(main.get_by_alt_text(hand).first).to_be_visible()
    assert Person.objects.get(last_name="Neu").portrait


def test_best_practice_with_a_new_picture_and_a_new_organisation(walk, visit):
    title = "Die Bank, die man ausleiht"
    with walk("Best Practice mit neuem Bild und neuer Organisation") as editor:
        editor.click(editor.link("Neue Best Practice"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Dreißig Sitzbänke wandern dorthin, wo man wartet.")
        upload_lead_image(editor, "bibliothek", "Eine leere Bank vor einem Schaufenster.")
        begin = editor.panel("Bericht").get_by_role("textbox").first
        editor.write(begin, "Wer warten muss, will sitzen.")
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Organisation auswählen"))
        editor.make(
            "Neue Organisation",
            "new-organisation",
            {"name": "Stadt Musterbank", "place": "Musterbank"},
            {"sector": "Kommune", "federal_state": "Hessen"},
            picture="neue-organisation",
        )
        editor.publish()
    main = visit(german(title=title))
    for words in (title, "Stadt Musterbank", "Hessen", "Wer warten muss"):
        expect(main).to_contain_text(words)


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


def test_best_practice_into_a_collection(walk, visit):
    with walk("Best Practice in eine Sammlung aufnehmen") as editor:
        editor.find("Fünf Wege aus dem Leerstand")
        editor.click(editor.tab("Fakten"))
        editor.click(editor.button("Best Practices: hinzufügen"))
        editor.fill(editor.dialog.get_by_role("textbox"), "Offene Bibliothek")
        expect(editor.dialog.get_by_role("row")).to_have_count(2)
        editor.picture("sammlung", editor.dialog)
        editor.tick("Offene Bibliothek")
        editor.publish()
    expect(visit(german(slug="fuenf-wege-aus-dem-leerstand"))).to_contain_text("Offene Bibliothek")


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


def test_story_pinned_to_the_front_page(walk, visit):
    front, story = german(depth=2), german(slug="offene-bibliothek-entwurfsheim")
    with walk("Aufmacher der Startseite festlegen") as editor:
        editor.find(front.title)
        lead = editor.page.locator("#id_lead_page-chooser")
        editor.click(lead.get_by_role("button", name="Aktionen"))
        editor.click(lead.get_by_role("button", name="Andere Seite auswählen"))
        editor.fill(editor.dialog.get_by_role("textbox"), story.title)
        found = editor.dialog.get_by_role("link", name=story.title)
        expect(found).to_be_visible()
        editor.picture("aufmacher", editor.dialog)
        editor.click(found)
        expect(editor.dialog).to_have_count(0)
        editor.publish()
    expect(visit(front).locator(".lead h2")).to_contain_text(story.title)

"""What visitors sent, read and answered in the real admin; counted like the pages."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from articles.voice.models import Voice
from cms.models.media import Recording
from network.models import Organisation
from projects.enquiry.models import Enquiry
from projects.models import ProjectPage

from .walk import german


def sent():
    moment = timezone.now() - timedelta(days=4)
    return {"fingerprint": "walk", "language": "de", "created": moment, "notice_shown": moment}


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


def test_partner_taken_up(walk, visit):
    project = ProjectPage.objects.get(slug="probeladen-auf-reisen", locale__language_code="de")
    Enquiry.objects.create(
        project=project,
        project_title=project.title,
        name="Hanno Muster",
        organisation="Stadt Musterhafen",
        sector=Organisation.objects.filter(name__startswith="Stadt ").first().sector,
        email="hanno@example.org",
        message="Wir haben einen leeren Laden am Markt und würden gern mitmachen.",
        changed=timezone.now() - timedelta(days=4),
        **sent(),
    )
    with walk("Anfrage lesen und Partner ins Projekt aufnehmen") as editor:
        waiting = editor.page.get_by_role("region", name="Anfragen, seit drei Tagen ohne Antwort")
        editor.click(waiting.get_by_role("link", name="Stadt Musterhafen"))
        partner = editor.panel("Als Partner aufnehmen")
        editor.fill(partner.get_by_label("Rolle im Projekt"), "stellt einen Laden am Markt")
        editor.picture("anfrage", partner)
        editor.click(partner.get_by_role("button", name="Als Partner aufnehmen"))
        expect(editor.page.locator(".messages")).to_contain_text("Partner")
    main = visit(project)
    for words in ("Stadt Musterhafen", "stellt einen Laden am Markt"):
        expect(main).to_contain_text(words)


def test_audio_with_a_pasted_transcript_of_3000_words(walk):
    names = ("Ariane Breuer", "Ada Beispiel (Musterlingen)")
    text = "\n".join(f"[00:{n:02}] {names[n % 2]}: {'Leerstand ' * 58}Ende." for n in range(60))
    with walk("Ton mit eingefügter Mitschrift von 3.000 Wörtern") as editor:
        editor.click(editor.button("Medien"))
        editor.click(editor.link("Aufzeichnungen"))
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

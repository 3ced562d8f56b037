"""Projects: a partner taken up, the end, the results, the English version."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from network.models import Organisation
from projects.enquiry.models import Enquiry
from projects.models import ProjectPage

from .walk import german, sent


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


def test_project_finished_and_its_results_told(walk, visit):
    project = german(slug="die-letzte-meile-gemeinsam")
    text = "Jedes dritte Paket kommt jetzt auf drei Rädern."
    with walk("Projekt abschließen") as editor:
        editor.find(project.title)
        editor.click(editor.tab("Fakten"))
        editor.choose(editor.field("status"), "abgeschlossen")
        editor.publish()
    with walk("Ergebnisse eines abgeschlossenen Projekts, mit Bericht") as editor:
        editor.click(editor.page.locator(".desk").get_by_role("link", name=project.title))
        results = editor.panel("Ergebnisse")
        editor.add_block(results, "Text")
        editor.write(results.get_by_role("textbox").first, text)
        editor.click(results.get_by_role("button", name="Dokument auswählen"))
        editor.upload_document("Bericht: Die letzte Meile")
        editor.publish()
    main = visit(project)
    for words in (text, "Bericht: Die letzte Meile"):
        expect(main).to_contain_text(words)


def test_project_in_english(walk, visit):
    texts = {0: "The shop that travels", 1: "A kit of counter, shelves and till opens shops."}
    with walk("Projekt mit 33 Texten ins Englische übersetzen") as editor:
        editor.find("Probeladen auf Reisen")
        editor.open_actions()
        translate = editor.button("Ins Englische übersetzen")
        menu = editor.page.get_by_role("tooltip").filter(has=translate)
        editor.picture("uebersetzen", editor.button("Aktionen").first, menu, mark=translate)
        editor.click(translate)
        part = editor.page.get_by_role("tabpanel")
        todo = part.get_by_role("button", name="Übersetzen", exact=True)
        expect(todo.first).to_be_visible()
        expect(part).to_contain_text("Deutsch → Englisch")
        editor.click(todo.first)
        for number in range(33):
            editor.fill(part.get_by_role("textbox"), texts.get(number, "Translated."), "Enter")
            if number == 1:
                done = [
                    part.get_by_role("listitem").filter(has=editor.heading(name)).first
                    for name in ("Titel", "Kurztext")
                ]
                editor.picture("uebersetzung", *done)
            # The next one waits, if need be behind another tab.
            expect(part.get_by_role("textbox")).to_have_value("") if number < 32 else None
        expect(todo).to_have_count(0)
        editor.click(editor.button("Veröffentlichen auf Englisch"))
        expect(editor.page.locator(".messages")).to_contain_text("veröffentlicht")
        expect(editor.page.locator(".messages")).not_to_contain_text("noch nicht")
    main = visit(german(slug="probeladen-auf-reisen").get_translations().get().specific)
    for words in (*texts.values(), "Translated."):
        expect(main).to_contain_text(words)

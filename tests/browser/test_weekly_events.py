"""Events of a week: announced, dated, copied, called off, told of."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from .walk import german

MARKET = "Der Markt macht Feierabend"


def test_event_copied_from_the_last_one(walk, visit):
    title = "Häuser gemeinsam kaufen, zweiter Abend"
    with walk("Letzte Veranstaltung kopieren") as editor:
        editor.open_menu("Inhalte", "Veranstaltungen")
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
        editor.upload_document("Folien: Der Markt macht Feierabend", "rueckblick-folien")
        editor.publish()
    main = visit(german(live=True, title__startswith=MARKET))
    expect(main).to_contain_text(text)
    expect(main.get_by_role("link", name="Folien: Der Markt macht Feierabend")).to_be_visible()


def test_next_event_of_a_series(walk, visit):
    title = "Was der Abendmarkt kostet"
    with walk("Nächste Veranstaltung einer Reihe") as editor:
        editor.find(MARKET)
        editor.open_actions()
        editor.click(editor.button("Als neue Veranstaltung kopieren"))
        editor.fill(editor.field("title"), title)
        editor.publish()
    expect(visit(german(slug="webtalk-innenstadt"))).to_contain_text(title)


def test_event_announced_without_a_date_and_dated_later(walk, visit):
    title, day = "Sommerfest der Stadtretter", timezone.localdate() + timedelta(days=40)
    with walk("Veranstaltung ohne Termin ankündigen") as editor:
        editor.click(editor.link("Neue Veranstaltung"))
        editor.fill(editor.field("title"), title)
        editor.fill(editor.field("summary"), "Einen Abend lang wird nichts gerettet.")
        editor.click(editor.tab("Fakten"))
        editor.choose(editor.field("expected"), "noch nichts: „Termin folgt“")
        editor.picture("ohne-termin", editor.panel("Datum"))
        editor.publish()
    event = german(title=title)
    expect(visit(event)).to_contain_text("Termin folgt")
    with walk("Den Termin nachtragen") as editor:
        editor.find(title)
        editor.click(editor.tab("Fakten"))
        editor.fill(editor.field("start"), f"{day:%d.%m.%Y} 18 Uhr", "Tab")
        editor.choose(editor.field("expected"), "---------")
        editor.publish()
    main = visit(event)
    expect(main).to_contain_text(f"{day.day}. ")
    expect(main).to_contain_text("18:00 bis 19:00 Uhr")
    expect(main).not_to_contain_text("Termin folgt")


def test_event_called_off(walk, visit):
    event = german(slug="lichterrundgang-modellstadt")
    with walk("Veranstaltung absagen") as editor:
        editor.find(event.title)
        editor.click(editor.tab("Fakten"))
        editor.choose(editor.field("status"), "abgesagt")
        editor.publish()
    expect(visit(event)).to_contain_text("Diese Veranstaltung ist abgesagt")

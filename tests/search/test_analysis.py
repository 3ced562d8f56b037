"""When two words are the same, and that no text breaks the analysis."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import lexicon
from search.analysis import clean, marks, tokens
from search.terms import terms

from ..characters import CHARACTERS

START = Path(lexicon.__file__).with_name("start")


@pytest.fixture(autouse=True)
def new_site():
    """The words that a site begins with stay whole."""
    texts = [(START / name).read_text(encoding="utf-8") for name in ("whole.txt", "whole_more.txt")]
    lines = "\n".join(texts).splitlines()
    words = " ".join(line for line in lines if not line.startswith("#"))
    lexicon.keep_whole(frozenset(words.lower().split()))


def answers(text, query, language="de"):
    """Whether a text has all words of a query."""
    found = set(tokens(clean(text), language))
    asked = terms(query)
    return bool(asked) and all(term.tokens & found for term in asked)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Die Häuser am Fluss", "Haus"),
        ("Händler", "haendlern"),
        ("Händler", "Handler"),
        ("Straße", "STRASSE"),
        ("Fußgängerzonen", "fussgaengerzone"),
        ("Museen und Zentren", "Museum Zentrum"),
        ("neue Büros", "Büro"),
        ("Händler*innen", "Händlerin"),
        ("Händler:innen", "Händler"),
        ("Händler_innen", "HändlerInnen"),
        ("die Händler (und Kund/-innen)", "Kunden Händlerinnen"),
        ("Bürgerbeteiligung", "Beteiligung der Bürger"),
        ("Die Bürger beteiligen sich", "Bürgerbeteiligung"),
        ("Innenstadtentwicklungskonzept", "Stadtentwicklung"),
        ("Rathausplatz", "Rathaus"),
        ("Citymanagerinnen", "Citymanager"),
        ("Ärztinnen", "Arzt"),
        ("Rat", "Rätin"),
        ("die Stadtakteurin", "Akteure"),
        ("Park & Ride", "P+R"),
        ("P+R", "Park-and-Ride"),
        ("F&E", "Forschung und Entwicklung"),
        ("Research and Development", "R&D"),
        ("E-Mail", "Email"),
        ("Onlinehandel", "Online-Handel"),
        ("#ZukunftInnenstadt", "Zukunft"),
        ("5.000 Euro", "5000"),
        ("weich\u00adgetrennt", "weichgetrennt"),
        ("wie u\u0308ber", "Über"),
        ("Hauptstraßen", "Strasse"),
        ("Läden", "laden"),
        ("Hofläden", "Laden"),
        ("Die Schule", "schulen"),
        ("Grundschule", "Schulen"),
        ("wohnt", "Wohnen"),
        ("Offener Treff", "offene"),
        ("Grüne Höfe", "grün"),
        ("Das Grüne Band", "grüne"),
        ("Die Vernetzung", "vernetzen"),
        ("Kulturlandschaft", "Landschaft"),
        ("kreative Wirtschaft", "Kreativwirtschaft"),
        ("Förderung des Städtebaus", "Städtebauförderung"),
        ("Stadtplaner", "Stadtplanerin"),
        ("Die Oberbürgermeisterin", "Bürgermeister"),
        ("Handwerksbetriebe", "Handwerk"),
        ("Monatsende", "Ende des Monats"),
        ("der dritte Ort", '"dritter Ort"'),
        ("Ein Laden auf Probe", '"auf Probe"'),
        ("am dritten Ort", "»dritter Ort«"),
        ("Marktplätze", "«Marktplatz»"),
        ("am 16. Mai um 10 Uhr", "16. Mai"),
        ("16 May 2027", "May 16"),
        ("5.000 Euro", "5,000 Euro"),
        ("Kolleg:innen", "Kollege"),
        ("Ordnungsamt", "Amt"),
    ],
)
def test_what_means_the_same_is_found(text, query):
    assert answers(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Artikel", "Art"),
        ("Beratung", "Rat"),
        ("Stadtretter", "Tor"),
        ("Direktor und Monitor", "Tor"),
        ("Quadrat und Verrat", "Rat"),
        ("Sport und Wort", "Ort"),
        ("Messer", "Messe"),
        ("modern", "Mode"),
        ("Bauern", "Bau"),
        ("Kurs", "Kur"),
        ("Partner", "Part"),
        ("barrierefrei", "Bar"),
        ("mit tragbaren Möbeln", "Bar"),
        ("die beratende Stelle", "Ende"),
        ("Diktatoren am Generator", "Tor"),
        ("So ist es, so sind wir, so war es", "See"),
        ("Das geht nicht allein", "Allee"),
        ("Termin", "Term"),
        ("Bürgerinnen", "Rinne"),
        ("Akteurin", "Akte"),
        ("Support und Rapport", "Ort"),
        ("Komitee", "Tee"),
        ("Kamerad", "Rad"),
        ("Kreis", "Eis"),
        ("Der Markt liegt am Platz", "Marktplatzfest"),
        ("Bürger. Beteiligung ist alles", "Bürgerbeteiligung"),
        ("Wer lädt uns aus, wer hat geladen?", "Laden"),
        ("Der Rat tagt", "Rate"),
        ("Stadtrat", "raten"),
        ("Das Haus stand leer", "Stände"),
        ("Marke", "Markt"),
        ("Baden-Baden", "Bad"),
        ("Reise", "Reis"),
        ("Planet", "Plan"),
        ("Oberhausen", "Haus"),
        ("vereinfachen", "Verein"),
        ("Stadtplan", "Stadtplanerin"),
        ("bildet", "Bildung"),
        ("Deutschland und Darmstadt", "Land"),
        ("Darmstädter, Darmstadts und Neustadt", "Stadt"),
        ("Bahnhof und Friedhof", "Hof"),
        ("Vorstand, Aufstand", "Tand"),
        ("Durchschnitt, Ausschnitt", "Schnitt"),
        ("Gegenstand, Rückstand", "Stand"),
        ("Gestalt", "alt"),
        ("Missbrauch", "Brauch"),
        ("Nachmittag", "Mittag"),
        ("Transport", "Sport"),
        ("Unterschrift", "Schrift"),
        ("Vollmacht", "Macht"),
        ("Widerspruch", "Spruch"),
        ("Zusammenhang", "Hang"),
        ("Überschuss", "Schuss"),
        ("Gründung", "grün"),
        ("Interesse", "Esse"),
        ("Kommunikation", "Uni"),
        ("Automaten", "Auto"),
        ("Wirtschaft, Wirtschaften", "Wirt"),
        ("Temperaturen", "Rat"),
        ("Personal und Räume", "P+R"),
        ("Erde und Eis", "Eigentümerinnen und Eigentümer"),
        ("zahlen", "zählen"),
        ("Die Herausforderung", "Förderung"),
        ("aus gutem Grund", "gründen"),
        ("Als er schloss", "Schloss"),
        ("Der Stadtplan", "Stadtplaner/in"),
        ("aus diesem Grund", "Gründer_innen"),
        ("Die Bürgermeisterin", "Bürger"),
        ("Probenburger", "Bürger"),
        ("Donnerstag", "Tag"),
        ("Die Moderation", "Mode"),
        ("Stadtmarketing", "Marke"),
        ("Gründungsberatung", "grün"),
        ("Dritter, ein Ort", '"dritter Ort"'),
        ("Der Ort, der dritte", '"dritter Ort"'),
        ("Mein Ort ist der dritte", "„dritter Ort“"),
        ("Marktplatz", '"Markt"'),
        ("am 2. Mai, 16 Plätze", "16. Mai"),
        ("Parken in der Mitte", "Park"),
        ("zur Probe", '"auf Probe"'),
        ("Es fehlen Bürger. Die Beteiligung sinkt", "Bürgerbeteiligung"),
    ],
)
def test_what_means_something_else_is_not_found(text, query):
    assert not answers(text, query)


@pytest.mark.parametrize(
    "ending", ["*in", ":in", "_in", "/in", "(in)", "/-in", "(-in)", "In", "·in"]
)
def test_forms_that_name_women_and_men_are_exactly_the_unmarked_word(ending):
    for form in (f"Gründer{ending}", f"Gründer{ending.replace('n', 'nnen')}", f"Gruender{ending}"):
        assert terms(form) == terms("Gründer")
        assert tokens(form, "de") == tokens("Gründer", "de")


@pytest.mark.parametrize("both", ["Händlerinnen und Händler", "händler und Händlerinnen"])
def test_women_and_men_named_one_after_the_other_are_one_word(both):
    (one,) = terms(both)
    assert {"haendler2"} <= one.base


def test_english_has_its_own_forms():
    assert answers("The markets", "market", "en")
    assert not answers("The markets", "Markt", "en")


@pytest.mark.parametrize(
    "text",
    [
        "wort" * 250_000,
        "a-" * 10_000,
        "Ä" * 100_000,
        "a & " * 50_000,
        "ä_*(innen" * 20_000,
        "\0\x01\x7f" * 100_000,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik" * 50,
    ],
    ids=lambda text: text[:6],
)
def test_hostile_text_ends_fast(text):
    start = time.process_time()
    for function in (lambda: tokens(clean(text), "de"), lambda: terms(text)):
        function()
    # A hundred times what it takes: a text that blows up takes minutes.
    assert time.process_time() - start < 20


@settings(max_examples=300, deadline=None)
@given(st.text(CHARACTERS, max_size=300))
def test_any_text_is_analysed_and_found_by_itself(text):
    language = "de"
    found = set(tokens(clean(text), language))
    assert all((term.exact | term.base) & found for term in terms(text)[:3] if term.base)
    for start, end, _ in marks(clean(text), language, frozenset(found)):
        assert 0 <= start < end <= len(clean(text))

"""What would make a page better is said without keeping it from being published."""

import pytest
from wagtail.models import Locale

from ..factories import (
    BestPracticeCollectionPageFactory,
    BestPracticePageFactory,
    EditionPageFactory,
    NewsPageFactory,
    ProjectPageFactory,
    SiteImageFactory,
    StandardPageFactory,
)
from ..story import all_blocks

LONG = "Wort " * 200


def test_page_in_order_gets_no_advice(write, advice):
    accordion_of_one = [block for block in all_blocks() if block[0] != "accordion"]
    assert advice(write(body=accordion_of_one)) == {}


@pytest.mark.parametrize(
    ("values", "place", "words"),
    [
        ({"title": "T" * 71}, "Titel", "71 Zeichen"),
        ({"summary": "T" * 201}, "Kurztext", "201 Zeichen"),
        ({"title": "Läden öffnen", "summary": "Läden öffnen."}, "Kurztext", "wiederholt"),
        ({"lead_image": None}, "Titelbild", "Kein Titelbild"),
        ({"topic_links": []}, "Thema", "Kein Thema"),
        ({"body": [("text", f"<p>{LONG}</p>")]}, "Bausteine › Nr. 1 (Text)", "Langer Absatz"),
        (
            {"body": [("accordion", {"items": [{"title": "Wo?", "text": "<p>Hier.</p>"}]})]},
            "Bausteine › Nr. 1 (Aufklappliste)",
            "Ein einziger Eintrag",
        ),
    ],
)
def test_advice_names_its_place(write, advice, harms, values, place, words):
    page = write(**values)
    found = advice(page)
    assert list(found) == [place]
    assert words in found[place]
    assert harms(page) == {}


@pytest.mark.parametrize("values", [{"title": "T" * 70}, {"summary": "T" * 200}])
def test_what_just_fits_needs_no_advice(write, advice, values):
    assert advice(write(**values)) == {}


def test_pictures_need_a_credit(write, advice):
    image = SiteImageFactory(title="Marktplatz", credit="")
    found = advice(write(lead_image=image, body=[("image", {"images": [{"image": image}]})]))
    assert list(found) == [
        "Titelbild",
        "Bausteine › Nr. 1 (Bild oder Galerie) › Bilder › Bild 1 › Bild",
    ]
    assert all("„Marktplatz“ hat keinen Bildnachweis" in words for words in found.values())


def test_standing_page_needs_neither_picture_nor_topic(home, advice):
    assert advice(StandardPageFactory(parent=home)) == {}


def test_lists_say_which_pages_they_leave_out(write, advice, harms):
    draft, live = write(title="Entwurf", live=False), write()
    page = write(body=[("related_pages", {"title": "Mehr", "pages": [live, draft]})])
    place = "Bausteine › Nr. 1 (Passende Seiten) › Seiten › Seite 2"
    assert advice(page) == {place: "„Entwurf“ ist nicht veröffentlicht und erscheint erst danach."}
    assert harms(page) == {}


def test_chosen_pages_that_are_drafts_harm_nobody(client, sections, advice, harms):
    practice = BestPracticePageFactory(parent=sections["best_practice"], live=False)
    project = ProjectPageFactory(parent=sections["project"], title="Letzte Meile", live=False)
    collection = BestPracticeCollectionPageFactory(
        parent=sections["best_practice"], items=[practice]
    )
    edition = EditionPageFactory(parent=sections["edition"], entries=[practice])
    news = NewsPageFactory(parent=sections["news"], project=project)
    assert "nicht veröffentlicht" in advice(collection)["Best Practice"]
    assert "nicht veröffentlicht" in advice(edition)["Einträge › Nr. 2 (Eintrag) › Seite"]
    assert "nicht veröffentlicht" in advice(news)["Projekt"]
    assert [harms(page) for page in (collection, edition, news)] == [{}, {}, {}]
    assert "Letzte Meile" not in client.get(news.url).content.decode()


@pytest.fixture
def easy(write):
    """An impulse in Leichte Sprache with this text."""
    locale = Locale.objects.create(language_code="de-simple")

    def easy(text):
        page = write(body=[("text", f"<p>{text}</p>")])
        page.locale = locale
        return page

    return easy


SIXTEEN = "Wir treffen uns heute alle auf dem Markt und reden dort lange über den neuen Platz."
FIFTEEN = SIXTEEN.replace("dort ", "")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f"Der Anfang. {SIXTEEN} Das Ende.", f"„{SIXTEEN}“"),
        ("Die Stadtentwicklung ist wichtig.", "„Stadtentwicklung“"),
        ("Wir haben Bänke, Bäume, Wasser und Licht.", "„Wir haben Bänke, Bäume, Wasser"),
        ("Der Platz ist neu; er gefällt allen.", "„Der Platz ist neu; er"),
        ("Es gibt z. B. neue Bänke.", "„z. B.“"),
    ],
)
def test_rules_of_leichte_sprache_quote_the_words(easy, advice, text, quoted):
    found = advice(easy(text))
    assert list(found) == ["Bausteine › Nr. 1 (Text)"]
    assert quoted in found["Bausteine › Nr. 1 (Text)"]


@pytest.mark.parametrize(
    "text",
    [
        FIFTEEN,
        "Die Stadt-Entwicklung ist wichtig. Die Innen·stadt auch.",
        "Fragen? Schreiben Sie an buergerbeteiligung@example.org.",
    ],
)
def test_easy_text_needs_no_advice(easy, advice, text):
    assert advice(easy(text)) == {}


def test_other_languages_have_their_own_rules(write, advice):
    assert advice(write(body=[("text", f"<p>{SIXTEEN} Stadtentwicklung.</p>")])) == {}

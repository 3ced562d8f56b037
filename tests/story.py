"""A body that holds every block of the house."""

from wagtail.models import Page

from cms.blocks.story import StoryBlock


def all_blocks():
    """Value for a StoryField with one of each block, all of them filled."""
    values = block_values()
    missing = StoryBlock().child_blocks.keys() - values.keys()
    assert not missing, f"blocks without an example: {missing}"
    return list(values.items())


def block_values():
    from .factories import RecordingFactory, SiteDocumentFactory, SiteImageFactory

    pictures = [
        {
            "image": {"image": SiteImageFactory(), "alt_text": "Ein Markt", "decorative": False},
            "caption": f"{number}. Ansicht",
        }
        for number in (1, 2)
    ]
    pages = Page.objects.live().filter(depth__gt=1).order_by("depth", "pk")[:2]
    return {
        "text": "<h2>Zwischenüberschrift</h2><p>Ein <b>Absatz</b> im Lauftext.</p>",
        "quote": {
            "text": "Leerstand ist eine Einladung.",
            "person_name": "Mara Beispiel",
            "role": "Citymanagerin",
        },
        "image": {"images": pictures},
        "recording": {"recording": RecordingFactory()},
        "key_figures": {
            "figures": [{"value": "38", "label": "leere Läden"}],
            "source": "Zählung der Stadt",
        },
        "facts": {
            "title": "Auf einen Blick",
            "rows": [{"term": "Träger", "detail": "Wirtschaftsförderung"}],
        },
        "steps": {
            "steps": [
                {"title": "Fragen", "text": "<p>Wem gehört der Laden?</p>"},
                {"title": "Öffnen", "text": "<p>Für ein Wochenende.</p>"},
            ]
        },
        "accordion": {"items": [{"title": "Was kostet es?", "text": "<p>Nur Zeit.</p>"}]},
        "comparison": {
            "left_title": "Utopie",
            "right_title": "Dystopie",
            "rows": [{"topic": "Mobilität", "left": "Der Bus kommt.", "right": "Stau."}],
        },
        "table": {
            "title": "Besuche pro Tag",
            "table": {
                "data": [["Ort", "vorher", "nachher"], ["Wochenmarkt", "410", "630"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
                "table_caption": "",
                "cell": [],
                "mergeCells": [],
            },
        },
        "downloads": {
            "title": "Zum Mitnehmen",
            "documents": [{"document": SiteDocumentFactory(), "description": "Checklisten"}],
        },
        "call_to_action": {
            "title": "Machen Sie mit",
            "text": "Wir suchen Städte.",
            "label": "Interesse anmelden",
            "page": None,
            "url": "https://www.example.org/mitmachen",
        },
        "related_pages": {"title": "Mehr dazu", "pages": list(pages)},
    }

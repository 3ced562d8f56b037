from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue

from cms.checks import rich_text

from .comparing import CellsComparison, TextComparison

TEXT_FEATURES = [
    "h2",
    "h3",
    "h4",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
]
SHORT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]

_TEXT = _("Text")
_STRUCTURE = _("Structure")


class ShortTextBlock(blocks.RichTextBlock):
    """Text within another block; published only when its links and headings are in order."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": SHORT_FEATURES, **kwargs})

    def get_comparison_class(self):
        return TextComparison

    def clean(self, value):
        value = super().clean(value)
        faults = [] if self.is_deferred_validation else rich_text.faults(value.source)
        if faults:
            raise ValidationError(faults)
        return value


class TextBlock(ShortTextBlock):
    """Running text; offers only what the layout knows."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _TEXT
        template = "blocks/text.html"
        description = _("Paragraphs, headings, lists and links.")
        preview_value = (
            "<h2>Ein Platz, der wieder Mittelpunkt ist</h2><p>Seit dem Umbau treffen sich hier "
            "<b>morgens Markt und mittags Büro</b>. Was sich geändert hat:</p>"
            "<ul><li>mehr Schatten</li><li>Sitzplätze ohne Verzehr</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quote"), max_length=600)
    person_name = blocks.CharBlock(label=_("name"), required=False, default="", max_length=120)
    role = blocks.CharBlock(label=_("role"), required=False, default="", max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _TEXT
        template = "blocks/quote.html"
        description = _("Something said by a person, with name and role.")
        preview_value = {
            "text": "Leerstand ist kein Schicksal, sondern eine Einladung.",
            "person_name": "Mara Beispiel",
            "role": "Citymanagerin, Musterlingen",
        }


class KeyFiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("value", blocks.CharBlock(label=_("figure"), max_length=20)),
                ("label", blocks.CharBlock(label=_("what it counts"), max_length=120)),
            ],
            label=_("figure"),
        ),
        label=_("figures"),
        min_num=1,
        max_num=4,
    )
    source = blocks.CharBlock(label=_("source"), required=False, default="", max_length=200)

    class Meta:
        icon = "order"
        label = _("Key figures")
        group = _STRUCTURE
        template = "blocks/key_figures.html"
        description = _("One to four numbers that carry the story.")
        preview_value = {
            "figures": [
                {"value": "38", "label": "leere Läden vor dem Projekt"},
                {"value": "11", "label": "ein Jahr danach"},
            ],
            "source": "Stadt Musterlingen",
        }


class FactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    rows = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("term", blocks.CharBlock(label=_("term"), max_length=80)),
                ("detail", blocks.TextBlock(label=_("detail"), max_length=400, rows=2)),
            ],
            label=_("row"),
        ),
        label=_("rows"),
        min_num=1,
    )

    class Meta:
        icon = "list-ul"
        label = _("Facts box")
        group = _STRUCTURE
        template = "blocks/facts.html"
        description = _("Terms and details at a glance.")
        preview_value = {
            "title": "Auf einen Blick",
            "rows": [
                {"term": "Träger", "detail": "Wirtschaftsförderung Musterlingen"},
                {"term": "Laufzeit", "detail": "zwei Jahre"},
            ],
        }


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("title"), max_length=160)),
                ("text", ShortTextBlock(label=_("text"))),
            ],
            label=_("entry"),
        ),
        label=_("entries"),
        min_num=1,
    )

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        group = _STRUCTURE
        template = "blocks/accordion.html"
        description = _("Questions and answers that open on demand.")
        preview_value = {
            "items": [
                {
                    "title": "Wer darf mitmachen?",
                    "text": "<p>Alle Betriebe der Innenstadt.</p>",
                },
                {"title": "Was kostet es?", "text": "<p>Nichts außer etwas Zeit.</p>"},
            ]
        }


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("title"), max_length=160)),
                ("text", ShortTextBlock(label=_("text"))),
            ],
            label=_("step"),
        ),
        label=_("steps"),
        min_num=2,
    )

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = _STRUCTURE
        template = "blocks/steps.html"
        description = _("A procedure, numbered.")
        preview_value = {
            "steps": [
                {
                    "title": "Zuhören",
                    "text": "<p>Ein Rundgang mit allen, die hier arbeiten.</p>",
                },
                {
                    "title": "Ausprobieren",
                    "text": "<p>Drei Monate, kleines Budget.</p>",
                },
            ]
        }


class ComparisonBlock(blocks.StructBlock):
    left_title = blocks.CharBlock(label=_("title on the left"), max_length=60)
    right_title = blocks.CharBlock(label=_("title on the right"), max_length=60)
    rows = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "topic",
                    blocks.CharBlock(label=pgettext_lazy("comparison", "subject"), max_length=80),
                ),
                ("left", blocks.TextBlock(label=_("on the left"), rows=2)),
                ("right", blocks.TextBlock(label=_("on the right"), rows=2)),
            ],
            label=_("row"),
        ),
        label=_("rows"),
        min_num=1,
    )

    class Meta:
        icon = "copy"
        label = _("Comparison")
        group = _STRUCTURE
        template = "blocks/comparison.html"
        description = _("Two views of the same subjects side by side, utopia and dystopia, say.")
        preview_value = {
            "left_title": "Utopie",
            "right_title": "Dystopie",
            "rows": [
                {
                    "topic": "Mobilität",
                    "left": "Der Bus kommt, bevor man auf die Uhr sieht.",
                    "right": "Der Parkplatz ist das größte Gebäude der Stadt.",
                }
            ],
        }


class CellsBlock(WagtailTableBlock):
    """A table whose words go to translators cell by cell; its figures stay."""

    def get_comparison_class(self):
        return CellsComparison

    def get_translatable_segments(self, value):
        return [
            StringSegmentValue(f"{row}-{column}", text)
            for row, cells in enumerate(value["data"] if value else [])
            for column, text in enumerate(cells)
            if any(sign.isalpha() for sign in text or "")
        ]

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            row, column = map(int, segment.path.split("-"))
            value["data"][row][column] = segment.render_text()
        return value


class TableBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160)
    table = CellsBlock(
        label=_("table"),
        table_options={"renderer": "text", "contextMenu": True, "minSpareRows": 0},
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = _STRUCTURE
        template = "blocks/table.html"
        description = _("Rows and columns; the first row holds the headings.")
        preview_value = {
            "title": "Besuche pro Tag",
            "table": {
                "data": [["Ort", "vorher", "nachher"], ["Markt", "410", "630"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_caption": "",
                "table_header_choice": "row",
                "cell": [],
                "mergeCells": [],
            },
        }

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from cms.checks import links
from cms.closed import is_public
from cms.generation import remembered
from cms.language.showing import active_locale

from .cards import cards, shown_pages
from .standing import Standing

_LINKS = _("Links")


class DownloadsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    documents = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("document", DocumentChooserBlock(label=_("document"))),
                (
                    "description",
                    blocks.CharBlock(
                        label=_("description"), required=False, default="", max_length=200
                    ),
                ),
            ],
            label=_("document"),
        ),
        label=_("documents"),
        min_num=1,
    )

    def get_searchable_content(self, value):
        documents = [row["document"] for row in value["documents"]]
        titles = [document.title for document in documents if document]
        return [*super().get_searchable_content(value), *titles]

    def get_preview_value(self):
        # The key never exists; without one there would be no address to link to.
        document = get_document_model().objects.first() or get_document_model()(
            pk=0, title="Leitfaden Zwischennutzung", file="leitfaden.pdf", file_size=240_000
        )
        return self.normalize(
            {
                "title": "Zum Mitnehmen",
                "documents": [{"document": document, "description": "Muster und Checklisten"}],
            }
        )

    class Meta:
        icon = "download"
        label = _("Downloads")
        group = _LINKS
        template = "blocks/downloads.html"
        description = _("Documents with type and size.")


class CallToActionValue(blocks.StructValue):
    @property
    def target(self):
        """The published page that the button leads to, also where its address was typed."""
        if page := self["page"]:
            shown = shown_pages([page.pk]).get(page.pk)
            return shown if shown and shown.live else None
        return remembered(("own page", self["url"]), self._typed)

    def _typed(self):
        page = links.own_page(self["url"])
        return page and page.specific


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False, default="", max_length=400, rows=2)
    label = blocks.CharBlock(label=_("button text"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.URLBlock(label=_("or web address"), required=False, default="")

    def clean(self, value):
        result = super().clean(value)
        if self.is_deferred_validation:
            return result
        page, errors = result["page"], {}
        if bool(page) == bool(result["url"]):
            errors["page"] = _("Please choose either a page or a web address.")
        elif page and (closed := links.closed_pages([page.pk])):
            errors["page"] = closed[page.pk]
        if fault := links.wording_fault(result["label"]):
            errors["label"] = fault
        if errors:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(text) for name, text in errors.items()}
            )
        return result

    def get_context(self, value, parent_context=None):
        """The button leads on where its page does not invite any more, and goes with the page."""
        target = value.target
        standing = getattr(target, "standing", Standing())
        is_as_typed = standing.invites and value["url"]
        return {
            **super().get_context(value, parent_context),
            "standing": standing,
            "href": value["url"] if is_as_typed else target and target.url,
            "label": value["label"] if standing.invites else standing.label,
        }

    class Meta:
        icon = "arrow-right-full"
        label = _("Call to action")
        group = _LINKS
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
        description = _("One button that says what happens next.")
        preview_value = {
            "title": "Machen Sie mit",
            "text": "Bis zum Jahresende suchen wir Städte, die mit uns ausprobieren.",
            "label": "Interesse anmelden",
            "page": None,
            "url": "https://www.example.org/mitmachen",
        }


class RelatedPagesValue(blocks.StructValue):
    @property
    def entries(self):
        """Published pages as specific cards, in the editor's order."""
        keys = [page.pk for page in self["pages"] if page]
        pages = cards(keys)
        return [pages[key] for key in keys if key in pages and _is_shown(pages[key])]


def _is_shown(page):
    return page.live and page.locale_id == active_locale().pk and is_public(page)


class RelatedPagesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("page")), label=_("pages"), min_num=1, max_num=6
    )

    def get_preview_value(self):
        pages = Page.objects.live().filter(depth__gt=3)[:2]
        return self.normalize({"title": "Mehr dazu", "pages": list(pages)})

    class Meta:
        icon = "doc-full"
        label = _("Related pages")
        group = _LINKS
        template = "blocks/related_pages.html"
        value_class = RelatedPagesValue
        description = _("Cards of pages that continue the story.")

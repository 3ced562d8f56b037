"""Pages in easy German: written anew, with the German page beside the form."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from wagtail.admin.panels import HelpPanel
from wagtail.models import Locale
from wagtail.rich_text import RichText

from cms.checks.walking import leaves
from cms.language.prefixes import EASY

from .fields import StreamField


def begin_anew(page):
    """Twenty blocks to delete are no beginning: of the German page its title and its facts stay."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and field.name in page.texts:
            setattr(page, field.name, [])
    page.body = page.body.stream_block.with_empty("text")


def texts_of(page):
    values = [value for _path, _block, value in leaves(page.body.stream_block, page.body)]
    return [value for value in values if isinstance(value, str | RichText) and value]


class GermanBeside(HelpPanel):
    """What the German page says, in view while its easy version is written."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.german:
                values = {"page": self.german, "texts": texts_of(self.german)}
                self.content = render_to_string("cms/admin/german_beside.html", values)

        @cached_property
        def german(self):
            page = self.instance
            if not page.pk or page.locale.language_code != EASY:
                return None
            german = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
            return page.get_translation_or_none(german)

        def is_shown(self):
            return bool(self.german)

from wagtail.admin.widgets import SlugInput as WagtailSlugInput

from .slugs import GERMAN, slugify


class SlugInput(WagtailSlugInput):
    """Writes addresses the German way, in the browser as one types and again on the server; not
    longer than they may be, for ä becomes two letters."""

    def __init__(self, attrs=None, **kwargs):
        super().__init__(attrs, formatters=[*GERMAN.items()], **kwargs)

    def value_from_datadict(self, data, files, name):
        slug = slugify(super().value_from_datadict(data, files, name) or "")
        return slug[: int(self.attrs.get("maxlength", len(slug)))].strip("-")

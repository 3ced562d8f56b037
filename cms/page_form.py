from django.utils.text import slugify as plain_slugify
from wagtail.admin.forms import WagtailAdminPageForm

from cms.text import slugify


class StoryPageForm(WagtailAdminPageForm):
    def clean_slug(self):
        """The browser's suggestion writes ä as a; the house writes ae. What an editor typed, and
        the address of a published page, stay."""
        slug, title = self.cleaned_data["slug"], self.cleaned_data.get("title", "")
        is_suggestion = slug == plain_slugify(title.replace("ß", "ss"))
        return slugify(title) if is_suggestion and not self.instance.live else slug

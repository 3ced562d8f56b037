from django.utils.text import slugify as plain_slugify
from wagtail.admin.forms import WagtailAdminPageForm

from cms.text import slugify


class StoryPageForm(WagtailAdminPageForm):
    """Editors need not care for the address: the page makes it from the title when none came,
    which happens where the browser is slower than the editor."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def defer_required_fields(self):
        """A date that the database cannot do without keeps a draft from being saved, but not
        from being looked at: no other than Wagtail's preview gives a page that is not saved yet
        its place in the tree."""
        super().defer_required_fields()
        if self.instance.path and not self.instance.pk:
            missing = [name for name, field in self.fields.items() if field.required]
            for name in missing:
                self.fields[name].required = False
            self.deferred_required_fields += missing

    def clean_slug(self):
        """The browser's suggestion writes ä as a; the house writes ae. What an editor typed, and
        the address of a published page, stay."""
        slug, title = self.cleaned_data["slug"], self.cleaned_data.get("title", "")
        # A page that is being created counts as live until it is saved.
        is_published = self.instance.pk and self.instance.live
        is_suggestion = slug == plain_slugify(title.replace("ß", "ss"))
        return slugify(title) if is_suggestion and not is_published else slug

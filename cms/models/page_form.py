from django.forms import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .facts import without_facts


class StoryPageForm(WagtailAdminPageForm):
    """Editors need not care for the address: the page makes it from the title when none came,
    which happens where the browser is slower than the editor."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        without_facts(self)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if self._is_taken_back():
            self.defer_required_fields()

    def _is_taken_back(self):
        """A reviewer who declines a page need not mend it first."""
        publishes = {"action-publish", "action-submit", "action-restart-workflow"} & {*self.data}
        declines = self.data.get("workflow-action-name") == "reject"
        return not publishes and (declines or "action-cancel-workflow" in self.data)

    def _post_clean(self):
        self.instance.is_deferred_validation = self.is_deferred_validation
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for finding in self.instance.publish_checks():
            if not self.has_error(finding.field):
                name = finding.field if finding.field in self.fields else None
                self.add_error(name, finding.message)

    def clean_expire_at(self):
        """A day on which a protected page ends would unpublish it as well."""
        end = self.cleaned_data["expire_at"]
        if (
            end
            and self.instance.pk
            and self.instance.permissions_for_user(self.for_user).keeps_page
        ):
            raise ValidationError(_("The site needs this page: it cannot end on a day."))
        return end

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

from django.core.validators import MaxLengthValidator
from django.forms import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from cms.checks.translations import hidden_above

from .facts import without_facts


def _minute(moment):
    """As forms show and send it."""
    return moment.replace(second=0, microsecond=0)


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

    def clean(self):
        """An end that has passed since somebody chose it is no fault of this version: the clock
        takes care of a page that is public, and one that is published anew has none."""
        cleaned = super().clean()
        end, before = cleaned.get("expire_at"), self.instance.expire_at
        if end and before and end < timezone.now() and _minute(end) == _minute(before):
            if self.is_deferred_validation or self.instance.live:
                del cleaned["expire_at"]
            else:
                cleaned["expire_at"] = None
                self.instance.end_taken_out = end
        return cleaned

    def _post_clean(self):
        # The dialog of the schedule is closed: what is wrong in it is said at the top.
        for name in {"go_live_at", "expire_at"} & self.errors.keys():
            text = _("Status, “Set schedule”, %(field)s: %(error)s")
            values = {"field": self.fields[name].label, "error": " ".join(self.errors[name])}
            self.add_error(None, text % values)
        self.instance.is_deferred_validation = self.is_deferred_validation
        super()._post_clean()
        if self.is_deferred_validation:
            return
        found = self.instance.publish_checks()
        if not self.instance.path:
            found += hidden_above(self.instance, self.parent_page)
        for finding in found:
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


class StoryCopyForm(CopyForm):
    """Wagtail's own lets titles and addresses through that no page can have."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "slug"):
            longest = self.page._meta.get_field(name).max_length
            self.fields[f"new_{name}"].validators.append(MaxLengthValidator(longest))

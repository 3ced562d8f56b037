from wagtail import hooks
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.models import PageViewRestriction


class PrivacyView(SetPrivacyView):
    """Closes a page to the public unless a room says why not: `before_restrict_page`, which Wagtail
    has no hook for, gets the page and returns what speaks against it."""

    def form_valid(self, form):
        if form.cleaned_data["restriction_type"] != PageViewRestriction.NONE:
            for find_fault in hooks.get_hooks("before_restrict_page"):
                if fault := find_fault(self.page):
                    form.add_error("restriction_type", fault)
        return super().form_valid(form) if form.is_valid() else self.form_invalid(form)

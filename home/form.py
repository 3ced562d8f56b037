from datetime import timedelta

from django.utils import timezone

from cms.models.page_form import StoryPageForm

LEADS_FOR = timedelta(days=7)


class HomePageForm(StoryPageForm):
    def clean(self):
        """A story leads for a week when nobody says how long; so does the next one that is chosen
        after it."""
        cleaned = super().clean()
        is_new = "lead_page" in self.changed_data and "lead_until" not in self.changed_data
        if not cleaned.get("lead_page"):
            cleaned["lead_until"] = None
        elif is_new or not cleaned.get("lead_until"):
            cleaned["lead_until"] = timezone.localdate() + LEADS_FOR
        return cleaned

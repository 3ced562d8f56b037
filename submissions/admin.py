"""How editors see what visitors sent: all that the submission says it asked for."""

import django_filters
from django.db import models, transaction
from django.template.defaultfilters import linebreaks_filter
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.log_actions import log

from cms.editing.menus import INCOMING
from cms.editing.read_only import ReadOnlyIndexView, ReadOnlyInspectView, ReadOnlyViewSet

from .models import PageSubmission, QuestionedSubmission


class SubmissionFilterSet(WagtailFilterSet):
    created = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("received"), widget=DateRangePickerWidget
    )


class SubmissionIndexView(ReadOnlyIndexView):
    def to_row_dict(self, item):
        return {name: item.in_words(name) for name in self.list_export}


class SubmissionInspectView(ReadOnlyInspectView):
    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        has_lines = field_name in self.model.asked and isinstance(field, models.TextField)
        return linebreaks_filter(value) if has_lines else value

    def get_answers_display_value(self):
        return format_html_join("", "<p><strong>{}</strong><br>{}</p>", self.object.answers)


class SubmissionDeleteView(generic.DeleteView):
    @transaction.atomic
    def delete_action(self):
        log(instance=self.object, action="wagtail.delete", deleted=True)
        self.model.remove(self.model.objects.filter(pk=self.object.pk))


class SubmissionViewSet(ReadOnlyViewSet):
    """Shows, exports and finds what was asked; each says what stands before and after it."""

    index_view_class = SubmissionIndexView
    inspect_view_class = SubmissionInspectView
    delete_view_class = SubmissionDeleteView
    menu_hook = INCOMING
    inspect_before, inspect_after = ["created"], []
    export_before, export_after = ["created"], ["language", "notice_shown"]

    @cached_property
    def sent(self):
        is_questioned = issubclass(self.model, QuestionedSubmission)
        return [*self.model.asked, *(["answers"] if is_questioned else [])]

    @cached_property
    def inspect_view_fields(self):
        proof = ["language", "notice", "notice_shown"]
        return [*self.inspect_before, *self.sent, *self.inspect_after, *proof]

    @cached_property
    def list_export(self):
        return [*self.export_before, *self.sent, *self.export_after]

    @cached_property
    def search_fields(self):
        is_about_page = issubclass(self.model, PageSubmission)
        # Choices are filtered: what the database holds of them is no word of the reader's.
        words = [name for name in self.model.asked if not self.model._meta.get_field(name).choices]
        return [*words, *([f"{self.model.page_field}_title"] if is_about_page else [])]

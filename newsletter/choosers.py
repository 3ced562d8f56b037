"""Chooses a page for an entry: only kinds that fit, of the overview's language, newest first."""

from django import forms
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Page

from cms.editing.choosers import language_of
from cms.editing.listings import DayColumn

from .sections import eligible, section_choices, sections


class EntryFilterForm(BaseFilterForm):
    """By words of the title and by section."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )
    section = forms.ChoiceField(label=_("Section"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", _("All sections")), *section_choices()[:-1]]

    def filter(self, objects):
        objects = super().filter(objects)
        if words := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, words
            objects = objects.filter(title__icontains=words)
        if name := self.cleaned_data["section"]:
            models = next(found for section, found in sections().items() if section.name == name)
            objects = objects.type(*models)
        return objects


class EntryChooserMixin:
    filter_form_class = EntryFilterForm
    ordering = (F("first_published_at").desc(nulls_last=True), "-pk")

    def get_object_list(self):
        return eligible(language_of(self.request))

    def get_results_page(self, request):
        page = super().get_results_page(request)
        ids = [found.pk for found in page.object_list]
        pages = Page.objects.filter(pk__in=ids).specific().defer_streamfields()
        page.object_list = sorted(pages, key=lambda found: ids.index(found.pk))
        return page

    @cached_property
    def i18n_enabled(self):
        """There is one language only."""
        return False

    @property
    def columns(self):
        return [
            *super().columns,
            Column("kind", label=_("Section"), accessor=lambda page: page.week_section.label),
            DayColumn("first_published_at", label=_("Published")),
        ]


class EntryChooseView(EntryChooserMixin, chooser.ChooseView):
    pass


class EntryChooseResultsView(EntryChooserMixin, chooser.ChooseResultsView):
    pass


class EntryChooserViewSet(ChooserViewSet):
    model = Page
    icon = "doc-full"
    per_page = 20
    choose_one_text = _("Choose a page")
    choose_another_text = _("Choose another page")
    edit_item_text = _("Edit this page")
    choose_view_class = EntryChooseView
    choose_results_view_class = EntryChooseResultsView
    # Wagtail's own chooser stays that of all other fields.
    register_widget = False


viewset = EntryChooserViewSet("overview_entry_chooser", url_prefix="overview-entry-chooser")

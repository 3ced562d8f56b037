"""Choosers begin where the editor is, and show first what is in the language of the page."""

from contextlib import suppress
from urllib.parse import urlsplit

from django.db.models import Case, When
from django.urls import Resolver404, resolve
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import chooser
from wagtail.models import Locale, Page
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)

from .making import NewRecordingForm

# Of a form behind the chooser, the argument that names its page, or the page above it.
FORMS = {
    "wagtailadmin_pages:edit": "page_id",
    "wagtailadmin_pages:add": "parent_page_id",
}


def page_behind(request):
    """The page in whose form the chooser was opened, or above which a new one is written."""
    with suppress(Resolver404):
        form = resolve(urlsplit(request.headers.get("Referer", "")).path)
        if argument := FORMS.get(form.view_name):
            return Page.objects.filter(pk=form.kwargs[argument], depth__gt=1).first()
    return None


def language_of(request):
    page = page_behind(request)
    return page.locale if page else Locale.get_default()


def own_language_first(records, locale):
    """Of what stands on one page of the chooser; otherwise in the order it had."""
    return sorted(records, key=lambda record: record.locale_id != locale.pk)


class BrowseView(chooser.BrowseView):
    """Begins below the root, where nothing can be chosen."""

    def get(self, request, parent_page_id=None):
        if not parent_page_id and "locale" not in request.GET:
            parent_page_id = self.start(request)
        return super().get(request, parent_page_id)

    def start(self, request):
        """The section in which the editor is, or the one that holds what may be chosen."""
        page, locale = page_behind(request), language_of(request)
        home = Page.objects.filter(depth=2, locale=locale).first()
        section = page.get_parent() if page and page.depth > 2 else home
        with suppress(ValueError, LookupError):
            kinds = chooser.page_models_from_string(request.GET.get("page_type") or "")
            found = Page.objects.filter(locale=locale).type(*kinds)
            if kinds != (Page,) and found.exists():
                section = found.first_common_ancestor()
        section = home if section and section.is_root() else section
        return section and section.pk


class SearchView(chooser.SearchView):
    def get(self, request):
        response = super().get(request)
        pages = response.context_data["pages"]
        pages.object_list = own_language_first(pages.object_list, language_of(request))
        return response


class OwnLanguageFirst:
    def apply_object_list_ordering(self, objects):
        objects = super().apply_object_list_ordering(objects)
        own = Case(When(locale=language_of(self.request), then=0), default=1)
        return objects.order_by(own, *(objects.query.order_by or self.model_class._meta.ordering))

    def get_results_page(self, request):
        page = super().get_results_page(request)
        # What was searched for comes in the order of its weight.
        page.object_list = own_language_first(page.object_list, language_of(request))
        return page


class Making:
    """Makes a record with all that belongs to it (cms/editing/making.py)."""

    creation_form_template_name = "cms/admin/new_record.html"

    def get_creation_form_kwargs(self):
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}


class Telling:
    """Columns that tell two of the same name apart: a field each, by name."""

    shown = ()

    def get_object_list(self):
        relations = [name for name in self.shown if self._field(name).many_to_one]
        relations += ["locale"] if self.i18n_enabled else []
        return super().get_object_list().select_related(*relations or [None])

    @property
    def columns(self):
        title, *others = super().columns
        return [title, *map(self._column, self.shown), *others]

    def _field(self, name):
        return self.model_class._meta.get_field(name)

    def _column(self, name):
        field = self._field(name)
        accessor = f"get_{name}_display" if field.choices else name
        return Column(name, label=capfirst(field.verbose_name), accessor=accessor)


class WholeChooseView(Making, Telling, ChooseView):
    pass


class WholeChooseResultsView(Making, Telling, ChooseResultsView):
    pass


class RecordChooseView(OwnLanguageFirst, WholeChooseView):
    pass


class RecordChooseResultsView(OwnLanguageFirst, WholeChooseResultsView):
    pass


class WholeCreateView(Making, SnippetCreateView):
    pass


class WholeChooserViewSet(SnippetChooserViewSet):
    shown = ()
    choose_view_class = WholeChooseView
    choose_results_view_class = WholeChooseResultsView
    create_view_class = WholeCreateView

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(shown=self.shown, **kwargs)


class RecordChooserViewSet(WholeChooserViewSet):
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView


class RecordingChooserViewSet(WholeChooserViewSet):
    shown = ("medium", "duration", "language")
    creation_tab_label = _("New recording")
    creation_form_class = NewRecordingForm

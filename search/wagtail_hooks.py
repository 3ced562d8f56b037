from urllib.parse import urlencode

from django.forms import Select, TextInput
from django.urls import path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.editing.read_only import ReadOnlyIndexView, ReadOnlyViewSet

from .models import Miss, Synonym, WholeWord
from .preview import PreviewPanel, preview


def offer(miss):
    """A link to a new synonym for what was searched in vain."""
    url = f"{reverse('synonym:add')}?{urlencode({'words': miss.query})}"
    return format_html('<a href="{}">{}</a>', url, _("Add a synonym"))


class MissIndexView(ReadOnlyIndexView):
    any_permission_required = ["view"]

    def get_base_queryset(self):
        return super().get_base_queryset().filter(count__gte=Miss.RARE)


class MissViewSet(ReadOnlyViewSet):
    model = Miss
    index_view_class = MissIndexView
    inspect_view_enabled = False
    views_offered = ("index", "index_results")
    icon = "search"
    menu_hook = "register_reports_menu_item"
    menu_order = 920
    list_display = ["query", "count", "last_asked", Column("offer", label="", accessor=offer)]


# What is typed and chosen is sent to the preview, by Wagtail's own script.
PREVIEWED = {
    "data-controller": "w-swap",
    "data-action": "input->w-swap#submitLazy",
    "data-w-swap-src-value": reverse_lazy("synonym:preview"),
    "data-w-swap-target-value": "#synonym-preview",
}


class SynonymCreateView(generic.CreateView):
    def get_initial(self):
        return {"words": self.request.GET.get("words", "")[: Miss.MAX_LENGTH]}


class SynonymViewSet(ModelViewSet):
    model = Synonym
    add_view_class = SynonymCreateView
    icon = "openquote"
    menu_hook = "register_settings_menu_item"
    menu_order = 310
    add_to_reference_index = False
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["words", "meanings"]
    list_display = ["words", "meanings", "both_ways", "language"]
    list_filter = ["language", "both_ways"]
    list_per_page = 50
    panels = [
        FieldPanel("words"),
        FieldPanel("meanings", widget=TextInput(attrs=PREVIEWED)),
        PreviewPanel(),
        FieldPanel("both_ways"),
        FieldPanel("language", widget=Select(attrs=PREVIEWED)),
    ]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("preview/", preview, name="preview")]


class WholeWordViewSet(ModelViewSet):
    model = WholeWord
    icon = "lock"
    menu_hook = "register_settings_menu_item"
    menu_order = 311
    add_to_reference_index = False
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["word"]
    list_per_page = 50
    panels = [FieldPanel("word")]


@hooks.register("register_admin_viewset")
def register_misses():
    return MissViewSet()


@hooks.register("register_admin_viewset")
def register_synonyms():
    return SynonymViewSet()


@hooks.register("register_admin_viewset")
def register_whole_words():
    return WholeWordViewSet()


@hooks.register("construct_reports_menu")
def hide_stock_report(request, items):
    """Wagtail's own list of queries stays empty: it would keep each one that somebody types."""
    items[:] = [item for item in items if item.name != "search-terms"]

from wagtail import hooks

from cms.editing.read_only import ReadOnlyIndexView, ReadOnlyViewSet

from .models import Miss


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
    list_display = ["query", "count", "last_asked"]


@hooks.register("register_admin_viewset")
def register_misses():
    return MissViewSet()


@hooks.register("construct_reports_menu")
def hide_stock_report(request, items):
    """Wagtail's own list of queries stays empty: it would keep each one that somebody types."""
    items[:] = [item for item in items if item.name != "search-terms"]

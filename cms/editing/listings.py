"""The editors' listings: one for each kind of page, and from it straight into a new one."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, LocaleColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import get_page_models

from cms.models.kinds import PAGE
from cms.models.page import BasePage

from .menus import CONTENT, NEW
from .sections import may_open, places_for

_SCHEDULED = Q(_approved_schedule=True)
STATES = {
    "published": (gettext_lazy("published"), Q(live=True)),
    "changed": (
        gettext_lazy("published, changed since"),
        Q(live=True, has_unpublished_changes=True),
    ),
    "scheduled": (gettext_lazy("scheduled"), _SCHEDULED),
    "draft": (gettext_lazy("draft"), Q(live=False) & ~_SCHEDULED),
}


class KindFilterSet(WagtailFilterSet):
    """State for all kinds; Wagtail adds the language, and names it in English only."""

    publication = django_filters.ChoiceFilter(
        label=pgettext_lazy("page", "state"),
        choices=[(name, label) for name, (label, _condition) in STATES.items()],
        method="in_state",
        empty_label=gettext_lazy("All"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "locale" in self.filters:  # where there are several
            self.filters["locale"].label = gettext_lazy("Language")

    def in_state(self, queryset, name, value):
        return queryset.filter(STATES[value][1])


def filters_of(model, *fields, **filters):
    """The filter set of a kind: by columns of the model, and by filters of their own."""
    meta = type("Meta", (), {"model": model, "fields": fields})
    return type(f"{model.__name__}FilterSet", (KindFilterSet,), {**filters, "Meta": meta})


class DayFilter(django_filters.DateFromToRangeFilter):
    def __init__(self, label):
        super().__init__(label=label, widget=DateRangePickerWidget)


class DayColumn(Column):
    """A date in numbers, which can be compared at a glance."""

    def __init__(self, name, **kwargs):
        super().__init__(name, sort_key=name, **kwargs)

    def get_value(self, instance):
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class KindIndexView(IndexView):
    """All pages of one kind that the editor may work on, wherever they stand in the tree."""

    # Relations that the columns show.
    prefetched = ()

    def dispatch(self, request, *args, **kwargs):
        if not may_open(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def columns(self):
        # Wagtail's own column of page titles asks for the translations of each row.
        title = self._get_title_column_class(TitleColumn)(
            "title",
            label=gettext_lazy("Title"),
            accessor="get_admin_display_title",
            sort_key="title",
            get_url=self.get_edit_url,
            width="34%",
        )
        return [
            BulkActionsColumn("bulk_actions"),
            title,
            *self.kind_columns,
            LocaleColumn(label=gettext_lazy("Language")),
            PageStatusColumn("status", label=pgettext_lazy("page", "state"), sort_key="live"),
        ]

    @property
    def kind_columns(self):
        return self.list_display

    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages).prefetch_related(*self.prefetched)

    def order_queryset(self, queryset):
        """Pages of one day keep their order from one page of the listing to the next."""
        queryset = super().order_queryset(queryset)
        return queryset.order_by(*queryset.query.order_by, "-pk")

    def search_queryset(self, queryset):
        """By title, newest first: editors look for a page that they know."""
        words = Q(title__icontains=self.search_query) | Q(draft_title__icontains=self.search_query)
        return queryset.filter(words) if self.is_searching else queryset

    @property
    def is_explicitly_ordered(self):
        """Found pages stay in the order of the listing."""
        return True

    def get_edit_url(self, instance):
        if instance.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[instance.pk])
        return None

    def get_add_url(self):
        return super().get_add_url() if places_for(self.request.user, self.model) else None


class NewPageView(ChooseParentView):
    """Leads to the form of a new page; asks where only if there are several places."""

    def get(self, request, *args, **kwargs):
        places = places_for(request.user, self.model)
        if not places:
            text = _("There is no section here to which you may add this kind of page.")
            messages.warning(request, text)
            return redirect("wagtailadmin_home")
        places = [page for page in places if page.locale == self.locale] or places
        if len(places) > 1:
            return FormView.get(self, request, *args, **kwargs)
        names = (self.model._meta.app_label, self.model._meta.model_name)
        return redirect("wagtailadmin_pages:add", *names, places[0].pk)


class KindViewSet(PageListingViewSet):
    """One kind of page: a listing in the menu "Content", an entry in the menu "New"."""

    index_view_class = KindIndexView
    choose_parent_view_class = NewPageView
    menu_hook = CONTENT
    # What the button for a new page says, in the right gender.
    new_label = ""
    ordering = "-date"
    list_display = ()
    # Relations that the columns show.
    prefetched = ()

    @property
    def name(self):
        return f"{self.model._meta.model_name}_listing"

    @property
    def url_prefix(self):
        return f"content/{self.model._meta.model_name}"

    @property
    def menu_name(self):
        return self.name

    @property
    def menu_label(self):
        return capfirst(self.model._meta.verbose_name_plural)

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            add_item_label=self.new_label, prefetched=self.prefetched, **kwargs
        )

    @property
    def menu_item_class(self):
        return self._menu_item(may_open)

    @property
    def new_url(self):
        return reverse(self.get_url_name("choose_parent"))

    def get_new_menu_item(self):
        item = self._menu_item(places_for)
        return item(
            self.new_label,
            self.new_url,
            name=f"new-{self.model._meta.model_name}",
            icon_name=self.icon,
            order=self.menu_order,
        )

    def _menu_item(self, allows):
        def is_shown(_item, request):
            return bool(allows(request.user, self.model))

        return type("KindMenuItem", (MenuItem,), {"is_shown": is_shown})

    def on_register(self):
        super().on_register()
        hooks.register(NEW, self.get_new_menu_item)


def plain_listings():
    """Listings for the kinds of pages that have none of their own."""
    have = {viewset.model for viewset in KindViewSet.__subclasses__()}
    models = (model for model in get_page_models() if issubclass(model, BasePage))
    return [
        _plain_listing(model)()
        for model in models
        if model not in have and not model.is_section and model.kind != PAGE
    ]


def _plain_listing(model):
    values = {
        "model": model,
        "icon": "doc-full",
        "menu_order": model.kind.order,
        "new_label": format_lazy(gettext_lazy("New: {kind}"), kind=model.kind.label),
        "ordering": f"-{model.date_field}",
        "list_display": (DayColumn(model.date_field, label=gettext_lazy("Date")),),
        "filterset_class": filters_of(model),
    }
    return type(f"{model.__name__}ViewSet", (KindViewSet,), values)

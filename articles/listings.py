"""The editors' listings of what is written."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from articles.models.best_practice import BestPracticeCollectionPage, BestPracticePage
from articles.models.stories import EditorialPage, ImpulsePage, InterviewPage, NewsPage
from cms.editing.listings import DayColumn, DayFilter, KindViewSet, filters_of
from network.listings import PeopleColumn, PersonFilter

DATE = DayColumn("date", label=_("Date"))
BY_DATE = DayFilter(_("Date"))


class EditorialViewSet(KindViewSet):
    model = EditorialPage
    icon = "edit"
    menu_order = 10
    new_label = _("New editorial")
    list_display = (DATE, PeopleColumn("signers", label=_("Signed by")))
    prefetched = ("signers__person",)
    filterset_class = filters_of(
        EditorialPage, date=BY_DATE, person=PersonFilter("signers", label=_("Signed by"))
    )


class ImpulseViewSet(KindViewSet):
    model = ImpulsePage
    icon = "pilcrow"
    menu_order = 20
    new_label = _("New impulse")
    list_display = (DATE, PeopleColumn("authors", label=_("Guest authors")))
    prefetched = ("authors__person",)
    filterset_class = filters_of(
        ImpulsePage, date=BY_DATE, person=PersonFilter("authors", label=_("Guest authors"))
    )


class InterviewViewSet(KindViewSet):
    model = InterviewPage
    icon = "openquote"
    menu_order = 30
    new_label = _("New interview")
    list_display = (
        DATE,
        PeopleColumn("guests", label=_("Guests")),
        PeopleColumn("interviewers", label=_("Interviewers")),
        Column("recording", label=_("Recording")),
    )
    prefetched = ("guests__person", "interviewers__person", "recording")
    filterset_class = filters_of(
        InterviewPage, date=BY_DATE, person=PersonFilter("guests", label=_("Guest"))
    )


class BestPracticeViewSet(KindViewSet):
    model = BestPracticePage
    icon = "pick"
    menu_order = 40
    new_label = _("New best practice")
    list_display = (
        DATE,
        Column("organisation", label=_("Organisation")),
        Column("place", label=_("Place"), sort_key="place"),
        Column("get_federal_state_display", label=_("State"), sort_key="federal_state"),
    )
    prefetched = ("organisation",)
    filterset_class = filters_of(
        BestPracticePage, "federal_state", "population_class", date=BY_DATE
    )


class CollectionViewSet(KindViewSet):
    model = BestPracticeCollectionPage
    icon = "folder-open-inverse"
    menu_order = 45
    new_label = _("New collection")
    list_display = (
        DATE,
        Column(
            "items",
            label=_("Best practices"),
            accessor=lambda page: len(page.items.all()),
        ),
    )
    prefetched = ("items",)
    filterset_class = filters_of(BestPracticeCollectionPage, date=BY_DATE)


class NewsViewSet(KindViewSet):
    model = NewsPage
    icon = "comment"
    menu_order = 50
    new_label = _("New report")
    list_display = (DATE, Column("project", label=_("Project")))
    prefetched = ("project",)
    filterset_class = filters_of(NewsPage, date=BY_DATE)


VIEWSETS = [
    EditorialViewSet,
    ImpulseViewSet,
    InterviewViewSet,
    BestPracticeViewSet,
    CollectionViewSet,
    NewsViewSet,
]

import django_filters
from django.utils.translation import gettext_lazy as _

from cms.models.filters import PageFilterSet, YearFilter
from network.choices import FederalState, PopulationClass


class ArticleFilterSet(PageFilterSet):
    year = YearFilter(field_name="date")


class BestPracticeFilterSet(ArticleFilterSet):
    state = django_filters.ChoiceFilter(
        field_name="federal_state",
        choices=FederalState.choices,
        label=_("State"),
        empty_label=_("All states"),
    )
    size = django_filters.ChoiceFilter(
        field_name="population_class",
        label=_("Inhabitants"),
        choices=PopulationClass.choices,
        empty_label=_("All sizes"),
    )

import django_filters
from django.utils.translation import gettext_lazy as _

from cms.models.filters import PageFilterSet, YearFilter
from network.choices import PopulationClass
from network.state_map import StateFilterSet


class ArticleFilterSet(PageFilterSet):
    year = YearFilter(field_name="date")


class BestPracticeFilterSet(ArticleFilterSet, StateFilterSet):
    size = django_filters.ChoiceFilter(
        field_name="population_class",
        label=_("Inhabitants"),
        choices=PopulationClass.choices,
        empty_label=_("All sizes"),
    )

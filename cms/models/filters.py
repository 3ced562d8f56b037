import django_filters
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.generation import remembered

from .records import Topic


def topics_in_language(request=None) -> QuerySet:
    return Topic.objects.live().filter(locale__language_code=get_language())


class TopicFilter(django_filters.ModelChoiceFilter):
    """Pages of a topic, whichever language the topic was chosen in."""

    def __init__(self, **kwargs):
        super().__init__(
            queryset=topics_in_language,
            to_field_name="slug",
            label=_("Topic"),
            empty_label=_("All topics"),
            **kwargs,
        )

    def filter(self, queryset, value):
        if not value:
            return queryset
        return queryset.filter(topic_links__topic__translation_key=value.translation_key).distinct()


class YearFilter(django_filters.ChoiceFilter):
    """Entries of a year; offers the years in which there are some."""

    def __init__(self, field_name, **kwargs):
        super().__init__(
            field_name=field_name,
            lookup_expr="year",
            label=_("Year"),
            empty_label=_("All years"),
            choices=self.years,
            **kwargs,
        )

    def years(self):
        # Looks at every entry, hence once in a state of the content.
        return remembered(("years", self.parent.section, self.field_name), self._years)

    def _years(self):
        listing = self.parent.queryset.order_by()
        values = listing.values_list(f"{self.field_name}__year", flat=True).distinct()
        return [(year, str(year)) for year in sorted(filter(None, values), reverse=True)]


class PageFilterSet(django_filters.FilterSet):
    topic = TopicFilter()
    # The key of the page whose entries are filtered.
    section = None

    class Meta:
        fields = []

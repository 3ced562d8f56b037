"""People in the editors' listings of pages."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from .models import Person


class PeopleColumn(Column):
    """Who is named by the given relations of a page, which the listing has to prefetch."""

    def __init__(self, *relations, label):
        super().__init__(
            relations[0],
            label=label,
            accessor=lambda page: ", ".join(
                str(row.person) for name in relations for row in getattr(page, name).all()
            ),
        )


class PersonFilter(django_filters.ModelChoiceFilter):
    """Pages that name a person, in whichever language; offers those who are named."""

    def __init__(self, relation, *, label):
        self.relation = relation
        super().__init__(label=label, queryset=self.people, empty_label=_("All"))

    def people(self, request):
        rows = self.model._meta.get_field(self.relation).related_model
        return Person.objects.filter(pk__in=rows.objects.values("person")).order_by(
            "last_name", "first_name"
        )

    def filter(self, queryset, value):
        if not value:
            return queryset
        rows = self.model._meta.get_field(self.relation).related_model
        named = rows.objects.filter(person__translation_key=value.translation_key)
        return queryset.filter(pk__in=named.values("page"))

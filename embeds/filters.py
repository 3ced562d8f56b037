import django_filters
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.filters import BestPracticeFilterSet
from cms.models.filters import PageFilterSet

USUAL = 5
LOOKS = [("light", _("always light")), ("dark", _("always dark"))]
AS_VISITORS_HAVE_IT = _("light or dark, as visitors have it set")


class EmbedFilterSet(PageFilterSet):
    """What the address of an embedded list says, and the editors' form for it asks."""

    number = django_filters.ChoiceFilter(
        method="keep",
        label=_("How many"),
        choices=[(number, str(number)) for number in range(1, 13)],
        empty_label=format_lazy(_("usual ({number})"), number=USUAL),
    )
    look = django_filters.ChoiceFilter(
        method="keep", label=_("Colours"), choices=LOOKS, empty_label=AS_VISITORS_HAVE_IT
    )

    def keep(self, queryset, name, value):
        return queryset

    def filter_queryset(self, queryset):
        number = self.form.cleaned_data["number"] or USUAL
        return super().filter_queryset(queryset)[: int(number)]


class BestPracticeEmbedFilterSet(EmbedFilterSet):
    state = BestPracticeFilterSet.base_filters["state"]

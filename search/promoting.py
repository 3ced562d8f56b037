from django.db.models import Q
from wagtail.contrib.search_promotions.models import SearchPromotion

from .analysis import terms
from .kinds import public_pages


def promotions(query):
    """What editors recommend for a query in any of its forms, published and in its language."""
    if not query.terms:
        return []
    public = public_pages().filter(locale=query.locale)
    chosen = SearchPromotion.objects.filter(Q(page=None) | Q(page__in=public))
    return [
        promotion
        for promotion in chosen.select_related("query", "page").order_by("sort_order", "pk")
        if _is_same(query.terms, terms(promotion.query.query_string))
    ]


def _is_same(asked, promoted):
    forms = [[term.exact | term.base for term in words] for words in (asked, promoted)]
    return len(asked) == len(promoted) and all(map(frozenset.intersection, *forms))

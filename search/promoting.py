from django.db.models import Q
from wagtail.contrib.search_promotions.models import SearchPromotion

from cms.generation import remembered

from .kinds import public_pages
from .terms import terms


def promotions(query):
    """What editors recommend for a query in any of its forms, published and in its language."""
    if not query.terms:
        return []
    chosen = remembered(f"search.promotions.{query.locale.pk}", lambda: _chosen(query.locale))
    return [promotion for promotion, words in chosen if _is_same(query.terms, words)]


def _chosen(locale):
    """What is recommended in a language, with the words that it is recommended for."""
    public = public_pages().filter(locale=locale)
    chosen = SearchPromotion.objects.filter(Q(page=None) | Q(page__in=public))
    chosen = chosen.select_related("query", "page").order_by("sort_order", "pk")
    return [(promotion, terms(promotion.query.query_string)) for promotion in chosen]


def _is_same(asked, promoted):
    forms = [[term.exact | term.base or term.part for term in words] for words in (asked, promoted)]
    return len(asked) == len(promoted) and all(map(frozenset.intersection, *forms))

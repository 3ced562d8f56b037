from functools import lru_cache

from django import template

from cms.generation import remembered
from home.leading_on import LeadingOn

register = template.Library()
# Pages of which it is remembered: it holds others, and a robot reads all pages within a minute.
MOST = 100


@register.simple_tag(takes_context=True)
def leading_on(context):
    """Where the page leads on to; asked for once in a state of the content."""
    page = context["page"]
    if not page.pk:
        return None
    if getattr(context["request"], "is_preview", False):
        return LeadingOn(page)
    return remembered("leading on", lambda: lru_cache(MOST)(LeadingOn))(page)

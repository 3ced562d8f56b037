from django import template
from django.utils.translation import get_language

from newsletter.subscribing.forms import SubscribeForm
from newsletter.subscribing.ordering import edition_language

register = template.Library()


@register.simple_tag(takes_context=True)
def sign_up_form(context):
    """What `components/form.html` shows, for the page that is shown."""
    return SubscribeForm.context(context.get("page"), context["request"])


@register.simple_tag
def is_elsewhere():
    """Whether readers of this language get an overview in another one."""
    return edition_language() != get_language()

"""Parts of pages that are drawn once in a state of the content (cms.generation)."""

from django import template
from django.utils.translation import get_language

from cms.generation import remembered

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, nodes, name, differences):
        self.nodes, self.name, self.differences = nodes, name, differences

    def render(self, context):
        differences = [each.resolve(context) for each in self.differences]
        # A draft is nobody else's.
        if None in differences or getattr(context.get("request"), "is_preview", False):
            return self.nodes.render(context)
        key = ("drawn", self.name, get_language(), *differences)
        return remembered(key, lambda: self.nodes.render(context))


@register.tag
def kept(parser, token):
    """{% kept "name" with all that it differs by, but for the language %} … {% endkept %}

    Where one of these is None, it is drawn anew.
    """
    _tag, name, *differences = token.split_contents()
    nodes = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(nodes, name, [parser.compile_filter(each) for each in differences])

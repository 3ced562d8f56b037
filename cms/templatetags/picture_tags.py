"""Wagtail's `picture` with a second half: what stands there without a picture, and in place of one
that cannot be shown."""

from django import template
from wagtail.images.models import Picture, SourceImageIOError
from wagtail.images.templatetags import wagtailimages_tags

register = template.Library()


@register.tag
def picture(parser, token):
    """`{% picture image fill-96x96 format-{avif,jpeg} alt="" %}instead{% endpicture %}`"""
    node = wagtailimages_tags.image(parser, token)
    instead = parser.parse(["endpicture"])
    parser.delete_first_token()
    return PictureNode(node, instead)


class PictureNode(template.Node):
    def __init__(self, wanted, instead):
        self.wanted, self.instead = wanted, instead

    def render(self, context):
        image = self.wanted.image_expr.resolve(context, ignore_failures=True)
        if not image:
            return self.instead.render(context)
        try:
            renditions = image.get_renditions(*self.wanted.get_filters())
        except SourceImageIOError:
            return self.instead.render(context)
        attributes = {name: value.resolve(context) for name, value in self.wanted.attrs.items()}
        return Picture(renditions, attributes).__html__()

"""Wagtail's `picture` with a second half: what stands there without a picture, and in place of one
that cannot be shown."""

from django import template
from django.utils.translation import get_language
from wagtail.images.models import Picture, SourceImageIOError
from wagtail.images.templatetags import wagtailimages_tags

from cms.generation import remembered

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
        attributes = {name: value.resolve(context) for name, value in self.wanted.attrs.items()}
        # Pictures differ by what they say in their place, too.
        key = ("picture", get_language(), image, image.file_hash, *self.wanted.filter_specs)
        try:
            return remembered((*key, *attributes.items()), lambda: self._drawn(image, attributes))
        except SourceImageIOError:
            return self.instead.render(context)

    def _drawn(self, image, attributes):
        return Picture(image.get_renditions(*self.wanted.get_filters()), attributes).__html__()

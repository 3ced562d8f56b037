"""The foot of a form: what ends most of an editor's work stands in sight beside saving."""

from functools import reduce
from operator import add

from django.utils.html import format_html_join

SAVING = {"action-save-draft", "action-save"}
# What whoever may do it came for; the first that is offered.
ENDING = ("approve", "action-publish", "action-submit")


class SideBySide:
    """Two buttons in the place of one. Saving comes first: it is what the Enter key does."""

    def __init__(self, *items):
        self.items = items
        self.name = items[0].name

    def render_html(self, context):
        return format_html_join("", "{}", ([item.render_html(context)] for item in self.items))

    @property
    def media(self):
        return reduce(add, (item.media for item in self.items))


def show_ending(menu_items, request, context):
    """Takes it out of the menu that has to be opened first."""
    endings = (item for name in ENDING for item in menu_items if item.name == name)
    ending = next(endings, None)
    if ending and menu_items[0].name in SAVING:
        menu_items.remove(ending)
        menu_items[0] = SideBySide(menu_items[0], ending)

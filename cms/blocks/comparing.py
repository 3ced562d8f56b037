"""What editors read when they compare two versions: Wagtail does not say which block it is that has
changed, runs paragraphs together and shows tables as code."""

import re
from difflib import SequenceMatcher

from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin.compare import (
    BlockComparison,
    RichTextFieldComparison,
    StreamBlockComparison,
    StreamFieldComparison,
    diff_text,
)
from wagtail.utils.text import text_from_html

from cms.checks.walking import leaves

ENDS = re.compile(r"</(?:p|h[1-6]|li)>|<br ?/?>")


def lines_of_text(html):
    """Each paragraph, heading and point of a list in a line of its own."""
    return text_from_html(ENDS.sub("\n", str(html or "")).replace("<li", "• <li"))


class LinesComparison(BlockComparison):
    """Compares what `lines` says of two values, and keeps the lines."""

    def lines(self, value):
        raise NotImplementedError

    def htmlvalue(self, value):
        return linebreaksbr(self.lines(value), autoescape=True)

    def htmldiff(self):
        return linebreaksbr(diff_text(self.lines(self.val_a), self.lines(self.val_b)).to_html())


class TextComparison(LinesComparison):
    def lines(self, value):
        return lines_of_text(value.source if value else "")


class CellsComparison(LinesComparison):
    def lines(self, value):
        rows = (value or {}).get("data") or []
        return "\n".join(" | ".join(cell or "–" for cell in row) for row in rows)


class TextFieldComparison(RichTextFieldComparison):
    def htmldiff(self):
        found = diff_text(lines_of_text(self.val_a), lines_of_text(self.val_b))
        return linebreaksbr(found.to_html())


class NamedBlocksComparison(StreamBlockComparison):
    """Each block under its name, with what became of it; what has not changed is folded up."""

    def htmldiff(self):
        moved, here = self.moved(), iter(self.val_b)
        blocks = []
        for comparison in self.get_block_comparisons():
            is_moved = not comparison.is_deleted() and next(here).id in moved
            state, words, html = _told(comparison)
            blocks.append(
                {
                    "label": comparison.block.label,
                    "state": state,
                    "words": ", ".join(filter(None, [words, is_moved and _("moved here")])),
                    "is_folded": not (words or is_moved),
                    "html": html,
                }
            )
        return render_to_string("cms/admin/compared_blocks.html", {"blocks": blocks})

    def moved(self):
        """Ids of blocks that no longer stand in the order in which they stood."""
        before, after = ([child.id for child in value] for value in (self.val_a, self.val_b))
        before = [each for each in before if each in after]
        after = [each for each in after if each in before]
        order = SequenceMatcher(None, before, after, autojunk=False)
        stayed = [before[at : at + size] for at, _place, size in order.get_matching_blocks()]
        return set(after).difference(*stayed)


def _told(comparison):
    if comparison.is_new():
        return "addition", _("new"), _shown(comparison, comparison.val_b)
    if comparison.is_deleted():
        return "deletion", _("taken out"), _shown(comparison, comparison.val_a)
    # Lists that say the same are not equal to Wagtail.
    before, after = (
        [leaf for _path, _block, leaf in leaves(comparison.block, value)]
        for value in (comparison.val_a, comparison.val_b)
    )
    if before == after:
        return "", "", _shown(comparison, comparison.val_b)
    html = comparison.htmldiff()
    is_seen = any(f'class="{each}' in html for each in ("addition", "deletion"))
    return "", _("changed") if is_seen else _("changed in formatting or links"), html


def _shown(comparison, value):
    """A value by itself; lists name what is in them only where they are compared."""
    return type(comparison)(comparison.block, True, True, value, value).htmldiff()


class NamedStreamComparison(StreamFieldComparison):
    def htmldiff(self):
        if not (self.has_block_ids(self.val_a) and self.has_block_ids(self.val_b)):
            return super().htmldiff()
        block = self.field.stream_block
        return NamedBlocksComparison(block, True, True, self.val_a, self.val_b).htmldiff()

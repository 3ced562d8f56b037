from dataclasses import dataclass

from wagtail.models import Page


@dataclass(slots=True, eq=False)
class Match:
    """That an item of a type answers a query, without the item itself; `facts` are its date and
    topics as the index marks them."""

    type: type
    pk: int
    kind: str
    rank: tuple
    facts: frozenset = frozenset()

    @property
    def model(self):
        """Whose keys are counted together: all pages are."""
        return Page if issubclass(self.type, Page) else self.type

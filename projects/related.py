"""What stands around a project, in the order in which readers want it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass
class Around:
    # (heading, cards), none of them empty.
    groups: list = field(default_factory=list)
    # The event with which a project has ended, as far as that can be told.
    closing_event: object = None


def around(pages, now, is_told):
    """Of published pages that name a project, the newest first: events to come, the soonest in
    front; past events and news. `is_told`: the project shows its results, and the last event, if
    none is to come, belongs to them."""
    events = [page for page in pages if page.when]
    coming = [page for page in events if page.when.is_over_at > now]
    coming.sort(key=lambda page: (bool(page.when.expected), page.when.start))
    past = [page for page in events if page not in coming]
    news = [page for page in pages if not page.when]
    closing = None
    if is_told and not coming:
        closing = next((page for page in past if page.standing.tone != "stop"), None)
    groups = [
        (_("Coming events"), coming),
        (_("Past events"), [page for page in past if page is not closing]),
        (_("News of the project"), news),
    ]
    return Around([(heading, cards) for heading, cards in groups if cards], closing)

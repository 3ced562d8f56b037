"""What has some of the words of a query, or parts of them: ranked by how many words and how rare
they are, in the database, as BM25 does.

How often a word stands in a text the index knows roughly: that it is in the title, in the summary
or a subject of the text, or somewhere in it. How long the text is makes nothing better.
"""

from math import log

from wagtail.search.backends import get_search_backend

from .document import SUBJECT, SUMMARY, TITLE
from .finding import knows_words
from .ranking import matches, points, ranked

LENGTH = 10
_LOOKED_AT = 20  # more than are shown, as some stand above already
_WORTH = 0.15  # of the best one's score: what has less is no help
_RARE, _COMMON = 0.02, 0.2  # of all entries
# What a unit counts for by where it stands, the heaviest first; what is further away counts less.
_PLACES = (
    ("close", TITLE, 1.9),
    ("close", SUMMARY + SUBJECT, 1.6),
    ("far", TITLE + SUMMARY + SUBJECT, 1.0),
    ("close", None, 1.0),
    ("far", None, 0.6),
)


def related(query, strict, **narrowed):
    """What is related to a wider query and not among its strict matches."""
    units = _telling(query.units) if knows_words() else ()
    if not units:
        return []
    tokens = frozenset().union(*(unit.tokens for unit, _rarity in units))
    rows = ranked([tokens], [_points(*unit) for unit in units], query.locale.pk, **narrowed)
    seen = {(match.model, match.pk) for match in strict[: len(strict)]}
    found = [match for match in matches(rows[:_LOOKED_AT]) if (match.model, match.pk) not in seen]
    return [match for match in found if match.rank[0] <= _WORTH * found[0].rank[0]][:LENGTH]


def _telling(units):
    """Units that the index knows, with how rare they are."""
    total, counts = get_search_backend().counts([unit.tokens] for unit in units)
    known = [(unit, count) for unit, count in zip(units, counts, strict=True) if count]
    # Beside a rare word a common one changes the order little, and costs the database the most.
    if min((count for _unit, count in known), default=0) <= _RARE * total:
        known = [(unit, count) for unit, count in known if count <= _COMMON * total]
    return [
        (unit, unit.weight * log(1 + (total - count + 0.5) / (count + 0.5)))
        for unit, count in known
    ]


def _points(unit, rarity):
    places = ((getattr(unit, closeness), marks, weight) for closeness, marks, weight in _PLACES)
    return points(places, rarity)

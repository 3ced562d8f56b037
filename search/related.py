"""What has some of the words of a query, or parts of them: ranked by how many words and how rare
they are, in the database, as BM25 does.

How often a word stands in a text the index knows roughly: that it is in the title, in the summary,
a subject of the text, or somewhere in it. How long the text is makes nothing better.
"""

from math import log

from wagtail.search.backends import get_search_backend

from .document import SUBJECT, SUMMARY, TITLE, in_heading
from .finding import knows_words
from .ranking import UNIT, matches, points, ranked

LENGTH = 10
_LOOKED_AT = 20  # more than are shown, as some stand above already
_WORTH = 0.2  # of the best one's score: what has less is no help
# Of what somewhere in a text all words would score: where the best one has less, hardly anything
# fits, and a few are enough.
_WEAK, _FEW = 1.3, 6
_RARE, _COMMON = 0.02, 0.2  # of all entries
# What a unit counts for by where it stands, the heaviest first; what is further away counts less.
# Each costs the database a look at the index for each unit.
_PLACES = (
    (2.6, {"close": TITLE}),
    (2.1, {"close": SUMMARY}),
    (1.5, {"close": SUBJECT, "far": TITLE + SUMMARY}),
    (1.0, {"close": ""}),
    (0.7, {"far": ""}),
)


def related(query, strict, **narrowed):
    """What is related to a wider query and not among its strict matches."""
    units, wanted = _telling(query.units) if knows_words() else ((), 0)
    if not units:
        return []
    tokens = frozenset().union(*(unit.tokens for unit, _rarity in units))
    rows = ranked([tokens], [_points(*unit) for unit in units], query.locale.pk, **narrowed)
    seen = {(match.model, match.pk) for match in strict[: len(strict)]}
    found = matches(rows[:_LOOKED_AT])
    length = _FEW if found and _score(found[0]) < _WEAK * wanted * UNIT else LENGTH
    found = [match for match in found if (match.model, match.pk) not in seen]
    return [match for match in found if _score(match) >= _WORTH * _score(found[0])][:length]


def _score(match):
    return -match.rank[0]


def _telling(units):
    """Units that the index knows, with how rare they are; and how rare the words themselves are
    together."""
    total, counts = get_search_backend().counts([unit.tokens] for unit in units)
    rarities = [
        (unit, count, unit.weight * log(1 + (total - count + 0.5) / (count + 0.5)))
        for unit, count in zip(units, counts, strict=True)
    ]
    wanted = sum(rarity for unit, _count, rarity in rarities if unit.is_word)
    known = [each for each in rarities if each[1]]
    rare = [each for each in known if each[1] <= _COMMON * total]
    # Beside a rare word a common one changes the order little, and costs the database the most.
    if (
        min((count for _unit, count, _rarity in known), default=0) <= _RARE * total
        and sum(count for _unit, count, _rarity in rare) >= LENGTH
    ):
        known = rare
    return [(unit, rarity) for unit, _count, rarity in known], wanted


def _points(unit, rarity):
    places = (
        (
            frozenset().union(*(in_heading(getattr(unit, near), held[near]) for near in held)),
            any(held.values()),
            weight,
        )
        for weight, held in _PLACES
    )
    return points(places, rarity)

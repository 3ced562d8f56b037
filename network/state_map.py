"""Germany's states as blocks of a figure-ground plan, with what there is of each."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from math import dist

import django_filters
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from .choices import FederalState

# A square is some 50 kilometres wide, Saarland and the three cities are one each.
PLAN = """
....SS.......
....SSS..MM..
....SSSMMMMM.
.NNNNHSMMMMM.
.NNBNNNNGGGG.
.NNNNNNAAGLGG
.WWWNNNAAGGGG
WWWWWNNAAAGGG
WWWWEETTAXXXX
WWPEEETTTXX..
PPPEEYYYY....
PPPPEYYYYY...
.RPPUUYYYY...
...UUUYYYYY..
...UUUYYYYY..
..UUUUYYYY...
......YY.....
""".strip().splitlines()
LETTERS = {
    **{"S": "SH", "M": "MV", "H": "HH", "B": "HB", "N": "NI", "A": "ST", "G": "BB", "L": "BE"},
    **{"W": "NW", "E": "HE", "T": "TH", "X": "SN", "P": "RP", "R": "SL", "U": "BW", "Y": "BY"},
}
VIEW_BOX = f"-0.1 -0.1 {len(PLAN[0]) + 0.2} {len(PLAN) + 0.2}"


@dataclass(frozen=True)
class Shape:
    """The outline of a state, and where its number stands."""

    path: str
    x: float
    y: float


@cache
def shapes():
    squares = defaultdict(set)
    for y, line in enumerate(PLAN):
        for x, letter in enumerate(line):
            if letter in LETTERS:
                squares[LETTERS[letter]].add((x, y))
    return {state: Shape(_outline(found), *_middle(found)) for state, found in squares.items()}


def _outline(squares):
    """Along the edges that no two squares share, always with the inside to the right."""
    edges = defaultdict(list)
    for x, y in squares:
        corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
        beside = [(x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y)]
        for i, other in enumerate(beside):
            if other not in squares:
                edges[corners[i]].append(corners[(i + 1) % 4])
    parts = []
    while edges:
        start = point = next(iter(edges))
        parts.append(f"M{point[0]} {point[1]}")
        while point in edges:
            following = edges[point].pop()
            if not edges[point]:
                del edges[point]
            point = following
            parts.append("z" if point == start else f"L{point[0]} {point[1]}")
    return "".join(parts)


def _middle(squares):
    """The middle of the square that has most of its own around it, the most central of these."""
    x = sum(x for x, _ in squares) / len(squares)
    y = sum(y for _, y in squares) / len(squares)

    def place(square):
        around = {(square[0] + i, square[1] + k) for i in (-1, 0, 1) for k in (-1, 0, 1)}
        return len(around & squares), -dist(square, (x, y))

    best = max(sorted(squares), key=place)
    return best[0] + 0.5, best[1] + 0.5


class StateFilterSet(django_filters.FilterSet):
    """Narrows a list to a state, by a choice or on the map."""

    state = django_filters.ChoiceFilter(
        field_name="federal_state",
        choices=FederalState.choices,
        label=_("State"),
        empty_label=_("All states"),
    )

    def state_map(self):
        """What the other filters leave of each state, with the address that shows it; nothing
        where there is none."""
        query = self.data.copy()
        for name in ("page", "state"):
            query.pop(name, None)
        entries = type(self)(query, queryset=self.queryset).qs.order_by()
        counts = Counter(dict(entries.values_list("federal_state").annotate(Count("pk"))))
        chosen = self.data.get("state")
        states = []
        for code, name in FederalState.choices:
            query["state"] = code
            states.append(
                {
                    "name": name,
                    "count": counts[code],
                    "shape": shapes()[code],
                    "query": query.urlencode(),
                    "is_chosen": code == chosen,
                }
            )
        del query["state"]
        is_empty = not any(state["count"] for state in states)
        return not is_empty and {
            "states": states,
            "view_box": VIEW_BOX,
            "all": chosen and f"?{query.urlencode()}",
        }

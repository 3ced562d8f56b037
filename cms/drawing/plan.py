"""Figure-ground plans, always the same for the same seed value, as shapes and as SVG paths."""

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from random import Random

from . import geometry as geo
from .geometry import Ring
from .town import HEIGHT, WIDTH, Shape, Town

STREET = (0, 0, 720, 16)
# What a card shows of the town: the middle, at about twice the size.
CROP = (84, 56, 192, 128)
_MARK_BLOCKS: list[Shape] = [
    [
        [(0, 0), (27, 0), (25, 18), (20, 21), (18, 26), (0, 23)],
        [(8, 7), (18, 7), (17, 14), (8, 15)],
    ],
    [[(33, 0), (64, 0), (64, 18), (46, 24), (42, 18), (31, 18)]],
    [
        [(64, 24), (64, 64), (44, 64), (39, 44), (45, 40), (47, 30)],
        [(52, 38), (57, 36), (57, 54), (52, 54)],
    ],
    [[(38, 64), (17, 64), (22, 43), (27, 46), (34, 45)]],
    [[(11, 64), (0, 64), (0, 29), (18, 32), (18, 38)]],
]
_MARK_HOUSE: Ring = [(26, 28), (37, 25), (39, 35), (28, 38)]


@dataclass(frozen=True)
class Plan:
    """A town as shapes, with the window that is looked at."""

    shapes: tuple
    box: tuple[int, int, int, int]

    @property
    def view_box(self) -> str:
        return " ".join(map(str, self.box))

    @cached_property
    def path(self) -> str:
        return "".join(_path(ring) for shape in self.shapes for ring in shape)


@lru_cache(maxsize=512)
def draw_plan(seed: str, crop: bool = False) -> Plan:
    """The plan of the town that belongs to this seed; `crop` shows its middle only."""
    box = CROP if crop else (0, 0, WIDTH, HEIGHT)
    shapes = []
    for shape in Town(Random(f"plan:{seed}")).shapes():
        outline, *courts = map(_whole_numbers, shape)
        if outline and geo.inside(outline, box):
            shapes.append([outline, *filter(None, courts)])
    return Plan(tuple(shapes), box)


@lru_cache(maxsize=64)
def draw_street(seed: str) -> Plan:
    """A long row of houses on a straight street, for edges and dividers."""
    random, shapes, x = Random(f"street:{seed}"), [], -4
    while x < STREET[2]:
        outline, start = [], x
        for _ in range(random.randint(1, 6)):
            depth = random.choice((5, 7, 8, 9, 11, 14))
            width = random.randint(4, 13)
            outline += [(x, STREET[3] - depth), (x + width, STREET[3] - depth)]
            x += width
        shapes.append([_whole_numbers([(start, STREET[3]), *outline, (x, STREET[3])])])
        x += random.choice((3, 3, 4, 9))
    return Plan(tuple(shapes), STREET)


@lru_cache(maxsize=512)
def draw_block(seed: str) -> Plan:
    """A single block with its court: the sign of somebody who has no other."""
    random = Random(f"block:{seed}")
    turn, count = random.uniform(0, math.tau), random.choice((4, 4, 5))
    outline = [
        geo.polar((32, 32), turn + math.tau * (i + random.uniform(-0.16, 0.16)) / count, 31)
        for i in range(count)
    ]
    shapes = Town(random).court(outline, depth=random.uniform(8, 12), gaps=0.12)
    rings = [list(filter(None, map(_whole_numbers, shape))) for shape in shapes]
    return Plan(tuple(rings), (0, 0, 64, 64))


def mark_plan() -> Plan:
    """The logo: five blocks around a square, and the one house on it that everything is about."""
    return Plan((*_MARK_BLOCKS, [_MARK_HOUSE]), (0, 0, 64, 64))


def _whole_numbers(ring: Ring) -> Ring:
    """Round, and drop points that say nothing: doubles and those on a straight line. Nothing is
    left of what is too small or crosses itself, as narrow courts do."""
    points = [(round(x), round(y)) for x, y in ring]
    points = [p for i, p in enumerate(points) if p != points[i - 1]]
    kept = []
    for i, (x, y) in enumerate(points):
        (u, v), (s, t) = points[i - 1], points[(i + 1) % len(points)]
        if (x - u) * (t - y) != (y - v) * (s - x):
            kept.append((x, y))
    is_seen = len(kept) > 2 and geo.area(kept) > 18 and geo.is_simple(kept)
    return kept if is_seen else []


def _path(ring: Ring) -> str:
    """A ring in the shortest SVG notation: relative, without spare blanks."""
    numbers, text = [], f"M{_number(ring[0][0])} {_number(ring[0][1])}l"
    for (x, y), (u, v) in pairwise(ring):
        numbers += [_number(u - x), _number(v - y)]
    for i, number in enumerate(numbers):
        text += number if i == 0 or number.startswith("-") else f" {number}"
    return text + "z"


def _number(value: float) -> str:
    return f"{round(value, 1):g}"

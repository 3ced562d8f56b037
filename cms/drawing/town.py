"""A small town that grows from chance, as towns do.

A market square, streets from its corners to the gates, a ring road where the wall stood, a looser
belt outside, sometimes a river. The areas between the streets are split into blocks, and each block
becomes houses around a court.
"""

import math
from random import Random

from . import geometry as geo
from .geometry import Point, Ring

Shape = list[Ring]  # an outline and, perhaps, the courts inside it

WIDTH, HEIGHT = 360, 240
# Nave, transept, choir in the east, tower in the west; one unit is the length of the church.
_CHURCH: Ring = [
    (-0.5, -0.1), (-0.36, -0.1), (-0.36, -0.17), (0.05, -0.17), (0.05, -0.32), (0.25, -0.32),
    (0.25, -0.15), (0.4, -0.15), (0.48, -0.08), (0.48, 0.08), (0.4, 0.15), (0.25, 0.15),
    (0.25, 0.32), (0.05, 0.32), (0.05, 0.17), (-0.36, 0.17), (-0.36, 0.1), (-0.5, 0.1),
]  # fmt: skip


class Town:
    def __init__(self, random: Random):
        self.random = random
        self.centre = WIDTH * random.uniform(0.42, 0.58), HEIGHT * random.uniform(0.42, 0.58)
        self.radius = random.uniform(84, 104)
        self.turn = random.uniform(0, math.tau)
        self.squeeze = random.uniform(0.05, 0.16)
        self.has_ring = random.random() < 0.6
        self.river = random.random() < 0.4
        self.outskirts = random.choice(("houses", "courts", "mixed"))
        self.waves = [random.uniform(0, math.tau) for _ in range(4)]

    def shapes(self) -> list[Shape]:
        """Every building of the town, in the bent coordinates of the finished plan."""
        inner, outer = self.areas()
        old_town = [block for area in inner for block in self.blocks(area, 800, 0.2)]
        belt = [block for area in outer for block in self.blocks(area, 1500, 0.06)]
        old_town, belt = self.cut_river(old_town), self.cut_river(belt)
        shapes = self.landmarks(old_town)
        for block in old_town:
            shapes += self.court(block, depth=self.random.uniform(8, 10.5), gaps=0.1)
        for block in belt:
            shapes += self.suburb(block)
        return [[[self.bend(point) for point in ring] for ring in shape] for shape in shapes]

    def areas(self) -> tuple[list[Ring], list[Ring]]:
        """What the main streets leave over: wedges inside the ring, quarters outside it."""
        random, count = self.random, self.random.choice((4, 5, 5, 6))
        gates = [
            self.turn + math.tau * (i + random.uniform(-0.17, 0.17)) / count for i in range(count)
        ]
        long, broad = random.uniform(24, 32), random.uniform(15, 20)
        self.square = []
        for angle in gates:
            x, y = (
                math.cos(angle - self.turn) * long,
                math.sin(angle - self.turn) * broad,
            )
            self.square.append(geo.rotated((x, y), self.turn, self.centre))
        inner, outer = [], []
        road = 5.5 if self.has_ring else 2.2
        for i, start in enumerate(gates):
            end = gates[(i + 1) % count] + (math.tau if i == count - 1 else 0)
            steps = 3 if count < 6 else 2
            angles = [start + (end - start) * step / steps for step in range(steps + 1)]
            wall = [self.wall(angle) for angle in angles]
            wedge = [self.square[i], *wall, self.square[(i + 1) % count]]
            inner.append(geo.offset(wedge, 2.4))
            for j in range(steps):
                far = [geo.polar(self.centre, angles[j + k], 420) for k in (1, 0)]
                quarter = [
                    geo.towards(wall[j], far[1], road),
                    *reversed(far),
                    geo.towards(wall[j + 1], far[0], road),
                ]
                outer.append(geo.offset(quarter, 2.0))
        return inner, outer

    def wall(self, angle: float) -> Point:
        reach = self.radius * (1 + self.squeeze * math.cos(2 * (angle - self.turn)))
        return geo.polar(self.centre, angle, reach)

    def blocks(self, area: Ring, size: float, crooked: float) -> list[Ring]:
        """Split an area by streets down to blocks, which grow outwards."""
        random = self.random
        distance = math.dist(geo.middle(area), self.centre) / self.radius
        if not geo.inside(area, (-70, -70, WIDTH + 140, HEIGHT + 140)):
            return []
        extent = geo.area(area)
        if extent < 40:
            return []
        if extent < size * (0.7 + 0.4 * distance) * random.uniform(0.8, 1.5):
            return [area]
        parts = max((self.cut(area, crooked) for _ in range(3)), key=geo.plumpness)
        return [block for part in parts if part for block in self.blocks(part, size, crooked)]

    def cut(self, area: Ring, crooked: float) -> tuple[Ring, Ring]:
        """Two halves and the street between them, which starts square from the longest side."""
        start, end = max(
            zip(area, [*area[1:], area[0]], strict=True),
            key=lambda side: math.dist(*side),
        )
        along = math.atan2(end[1] - start[1], end[0] - start[0]) + self.random.gauss(0, crooked)
        x, y = math.cos(along), math.sin(along)
        cut = geo.between(start, end, self.random.uniform(0.36, 0.64))
        street = 1.4 if geo.area(area) < 2600 else 2.2
        return geo.clip(area, cut, (x, y), street), geo.clip(area, cut, (-x, -y), street)

    def cut_river(self, blocks: list[Ring]) -> list[Ring]:
        """Keep a band free of houses: the river, straight here, winding once the plan is bent."""
        if not self.river:
            return blocks
        angle = self.turn + 0.6
        normal, banks = (math.cos(angle), math.sin(angle)), []
        bank = geo.polar(self.centre, angle, self.radius * 0.62)
        for block in blocks:
            banks.append(geo.clip(block, bank, normal, 9))
            banks.append(geo.clip(block, bank, (-normal[0], -normal[1]), 9))
        return [block for block in banks if block and geo.area(block) > 40]

    def landmarks(self, blocks: list[Ring]) -> list[Shape]:
        """A church in place of a block near the square, and often a hall on the square."""
        random, shapes = self.random, []
        fits = [block for block in blocks if 420 < geo.area(block) < 1500]
        if fits:
            site = min(fits, key=lambda block: math.dist(geo.middle(block), self.centre))
            blocks.remove(site)
            size = math.sqrt(geo.area(site)) * 0.92
            spin = random.uniform(-0.35, 0.35)
            shapes.append([[geo.rotated(p, spin, geo.middle(site), size) for p in _CHURCH]])
        if random.random() < 0.65:
            long, deep = random.uniform(8, 11), random.uniform(4.5, 6)
            spot = geo.between(self.centre, self.square[0], 0.2)
            hall = [
                (-1, -1),
                (1, -1),
                (1, 1),
                (0.3, 1),
                (0.3, 1.5),
                (-0.3, 1.5),
                (-0.3, 1),
                (-1, 1),
            ]
            shapes.append([[geo.rotated((x * long, y * deep), self.turn, spot) for x, y in hall]])
        return shapes

    def suburb(self, block: Ring) -> list[Shape]:
        """Outside the ring: houses, regular courts, now and then a park or a large hall."""
        kind = self.random.random()
        if kind < 0.07:
            return []
        if kind < 0.13 and len(block) >= 4:
            return [[geo.offset(block, 4)]]
        courts = {"houses": 0.25, "courts": 0.85, "mixed": 0.55}[self.outskirts]
        if self.random.random() < courts:
            return self.court(block, depth=self.random.uniform(9.5, 12), gaps=0.12)
        return self.houses(block)

    def court(self, block: Ring, depth: float, gaps: float) -> list[Shape]:
        """Houses side by side around a court: each as deep as its plot, one sometimes missing."""
        block = geo.without_short_edges(block, 5)
        if len(block) < 3:
            return []
        court = next(
            (
                court
                for share in (1, 0.75, 0.55)
                if geo.turns_alike(block, court := geo.offset(block, depth * share))
                and geo.area(court) > 45
            ),
            None,
        )
        if not court:
            return [[block]]
        random, plots = self.random, []
        for i in range(len(block)):
            outer = block[i], block[(i + 1) % len(block)]
            inner = court[i], court[(i + 1) % len(block)]
            count = max(1, round(math.dist(*outer) / random.uniform(14, 21)))
            for step in range(count):
                part = step / count, (step + 1) / count
                front = [geo.between(*outer, t) for t in part]
                reach = random.choice((1, 1, 1, 0.72, 1.25))
                back = [geo.between(front[k], geo.between(*inner, part[k]), reach) for k in (0, 1)]
                plots.append(None if random.random() < gaps else (front, back))
        return _rows(plots)

    def houses(self, block: Ring) -> list[Shape]:
        """Single houses along the edges of the block, square to the street, each in its garden."""
        random, shapes = self.random, []
        if geo.signed(block) < 0:
            block = block[::-1]
        for i, start in enumerate(block):
            end = block[(i + 1) % len(block)]
            length, angle = (
                math.dist(start, end),
                math.atan2(end[1] - start[1], end[0] - start[0]),
            )
            position = random.uniform(3, 6)
            while position < length - 20:
                width, depth, back = (
                    random.uniform(8, 13),
                    random.uniform(7, 10),
                    random.uniform(1.5, 3),
                )
                corners = (
                    (0, back),
                    (width, back),
                    (width, back + depth),
                    (0, back + depth),
                )
                house = [geo.rotated((position + x, y), angle, start) for x, y in corners]
                if random.random() < 0.88 and all(geo.contains(block, corner) for corner in house):
                    shapes.append([house])
                position += width + random.uniform(3.5, 7)
        return shapes

    def bend(self, point: Point) -> Point:
        """Bend the straight streets a little, as nobody has laid out an old town with a ruler."""
        x, y = point
        a, b, c, d = self.waves
        return (
            x + 7 * math.sin(y / 47 + a) + 2.5 * math.sin(y / 19 + b),
            y + 7 * math.sin(x / 53 + c) + 2.5 * math.sin(x / 21 + d),
        )


def _rows(plots: list) -> list[Shape]:
    """Join neighbouring plots: a closed ring with a court, or rows between the gaps."""
    if None not in plots:
        fronts = [point for front, _ in plots for point in front]
        return [[fronts, [point for _, back in plots for point in back]]]
    start = plots.index(None)
    shapes, row = [], []
    for plot in [*plots[start + 1 :], *plots[: start + 1]]:
        if plot:
            row.append(plot)
        elif row:
            fronts = [point for front, _ in row for point in front]
            backs = [point for _, back in reversed(row) for point in reversed(back)]
            shapes.append([fronts + backs])
            row = []
    return shapes

"""Plane geometry on lists of points, as much as drawing a town plan needs."""

import math
from itertools import combinations

Point = tuple[float, float]
Ring = list[Point]


def area(ring: Ring) -> float:
    return abs(signed(ring))


def signed(ring: Ring) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def middle(ring: Ring) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def plumpness(rings: tuple[Ring, Ring]) -> float:
    """How far the slimmer of two areas is from a sliver."""
    return min(
        area(ring) / sum(math.dist(p, ring[i - 1]) for i, p in enumerate(ring)) ** 2 if ring else 0
        for ring in rings
    )


def polar(centre: Point, angle: float, reach: float) -> Point:
    return centre[0] + math.cos(angle) * reach, centre[1] + math.sin(angle) * reach


def between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def towards(a: Point, b: Point, distance: float) -> Point:
    return between(a, b, distance / math.dist(a, b))


def rotated(point: Point, angle: float, centre: Point, scale: float = 1) -> Point:
    x, y, cos, sin = (
        point[0] * scale,
        point[1] * scale,
        math.cos(angle),
        math.sin(angle),
    )
    return centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos


def clip(ring: Ring, through: Point, normal: Point, distance: float) -> Ring:
    """The part of a polygon that lies beyond a line (Sutherland and Hodgman's way)."""
    sides = [
        (x - through[0]) * normal[0] + (y - through[1]) * normal[1] - distance for x, y in ring
    ]
    kept = []
    for i, point in enumerate(ring):
        before, here = sides[i - 1], sides[i]
        if before * here < 0:
            kept.append(between(ring[i - 1], point, before / (before - here)))
        if here >= 0:
            kept.append(point)
    return kept if len(kept) > 2 else []


def offset(ring: Ring, distance: float) -> Ring:
    """Move every edge inwards; corners stay corners."""
    inwards, moved = math.copysign(1, signed(ring)), []
    for i, (x, y) in enumerate(ring):
        (u, v), (s, t) = ring[i - 1], ring[(i + 1) % len(ring)]
        before, after = math.hypot(x - u, y - v) or 1, math.hypot(s - x, t - y) or 1
        n = (-(y - v) / before * inwards, (x - u) / before * inwards)
        m = (-(t - y) / after * inwards, (s - x) / after * inwards)
        share = distance / max(0.35, 1 + n[0] * m[0] + n[1] * m[1])
        moved.append((x + (n[0] + m[0]) * share, y + (n[1] + m[1]) * share))
    return moved


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies on the inner side of every edge (of a ring with positive area)."""
    return all(beside(a, b, point) >= 0 for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def turns_alike(ring: Ring, other: Ring) -> bool:
    """Whether each edge still points the way it did; if not, the offset has swallowed it."""
    for i, (x, y) in enumerate(ring):
        (s, t), (u, v), (p, q) = ring[i - 1], other[i], other[i - 1]
        if (x - s) * (u - p) + (y - t) * (v - q) <= 0:
            return False
    return True


def without_short_edges(ring: Ring, length: float) -> Ring:
    kept = []
    for point in ring:
        if not kept or math.dist(point, kept[-1]) >= length:
            kept.append(point)
    while len(kept) > 1 and math.dist(kept[0], kept[-1]) < length:
        kept.pop()
    return kept


def is_simple(ring: Ring) -> bool:
    """Whether no edge crosses another; some may touch."""
    edges = zip(ring, [*ring[1:], ring[0]], strict=True)
    return not any(
        beside(a, b, c) * beside(a, b, d) < 0 and beside(c, d, a) * beside(c, d, b) < 0
        for (a, b), (c, d) in combinations(edges, 2)
    )


def beside(a: Point, b: Point, point: Point) -> float:
    """On which side of a line a point lies: positive, negative or 0."""
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def inside(ring: Ring, box: tuple) -> bool:
    left, top, width, height = box
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) > left and min(xs) < left + width and max(ys) > top and min(ys) < top + height

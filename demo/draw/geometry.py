"""Outlines as lists of points, and the few computations on them."""

from math import ceil, cos, hypot, radians, sin


def box(x, y, w, h, r=0):
    """A rectangle, with rounded corners if r is given."""
    if not r:
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    r = min(r, abs(w) / 2, abs(h) / 2)
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90))
    corners += ((x + r, y + r, 180),)
    return [
        (cx + r * cos(radians(start + step)), cy + r * sin(radians(start + step)))
        for cx, cy, start in corners
        for step in range(0, 91, 15)
    ]


def disc(cx, cy, rx, ry=None):
    return arc(cx, cy, rx, ry, 0, 360)


def arc(cx, cy, rx, ry=None, start=0, end=180):
    """Points of an arc; degrees run clockwise from the right, as on the screen."""
    ry = rx if ry is None else ry
    steps = max(12, ceil(abs(end - start) / 6))
    angles = (radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(cx + rx * cos(a), cy + ry * sin(a)) for a in angles]


def ribbon(start, end, width, end_width=None):
    """A straight band, tapering if the widths differ."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1
    nx, ny = (y0 - y1) / length / 2, (x1 - x0) / length / 2
    w0, w1 = width, width if end_width is None else end_width
    return [
        (x0 + nx * w0, y0 + ny * w0),
        (x1 + nx * w1, y1 + ny * w1),
        (x1 - nx * w1, y1 - ny * w1),
        (x0 - nx * w0, y0 - ny * w0),
    ]


def curve(p0, p1, p2, p3, steps=24):
    """A cubic Bézier curve."""
    points = []
    for i in range(steps + 1):
        t = i / steps
        s = 1 - t
        weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
        points.append(
            tuple(
                sum(w * p[axis] for w, p in zip(weights, (p0, p1, p2, p3), strict=True))
                for axis in (0, 1)
            )
        )
    return points


def between(start, end, share):
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def distance(start, end):
    return hypot(end[0] - start[0], end[1] - start[1])


def hatching(outline, gap, angle):
    """The pieces of parallel lines that lie inside an outline."""
    c, s = cos(radians(angle)), sin(radians(angle))
    turned = [(x * c + y * s, y * c - x * s) for x, y in outline]
    edges = list(zip(turned, turned[1:] + turned[:1], strict=True))
    low, high = min(y for _, y in turned), max(y for _, y in turned)
    y = ceil(low / gap) * gap + gap * 0.01
    while y < high:
        crossings = sorted(
            x0 + (y - y0) * (x1 - x0) / (y1 - y0)
            for (x0, y0), (x1, y1) in edges
            if (y0 <= y) != (y1 <= y)
        )
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            yield ((left * c - y * s, left * s + y * c), (right * c - y * s, right * s + y * c))
        y += gap


def hull(points):
    """The convex hull: what a rubber band around the points would enclose."""
    ordered = sorted(set(points))

    def half(sequence):
        chain = []
        for p in sequence:
            while len(chain) > 1 and (
                (chain[-1][0] - chain[-2][0]) * (p[1] - chain[-2][1])
                <= (chain[-1][1] - chain[-2][1]) * (p[0] - chain[-2][0])
            ):
                chain.pop()
            chain.append(p)
        return chain[:-1]

    return half(ordered) + half(reversed(ordered))

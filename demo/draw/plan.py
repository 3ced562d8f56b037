"""The figure-ground plan: buildings as solid shapes, streets and squares as the paper between."""

from .geometry import between, box, disc, distance, hull
from .palette import INK, PAPER, dark, light


def split(quad, rng, street, smallest):
    """Cut a quadrilateral into blocks; the streets grow narrower with every cut."""
    a, b, c, d = quad
    wide = (distance(a, b) + distance(d, c)) / 2
    high = (distance(a, d) + distance(b, c)) / 2
    if max(wide, high) < smallest * rng.uniform(1.1, 1.9) or min(wide, high) < smallest * 0.5:
        return [quad]
    if wide < high:
        a, b, c, d = d, a, b, c
    cuts = []
    for start, end in ((a, b), (d, c)):
        middle = rng.uniform(0.4, 0.6)
        half = street / distance(start, end) / 2
        cuts.append((between(start, end, middle - half), between(start, end, middle + half)))
    (top0, top1), (low0, low1) = cuts
    narrower = max(street * 0.82, 7)
    return split((a, top0, low0, d), rng, narrower, smallest) + split(
        (top1, b, c, low1), rng, narrower, smallest
    )


def inside(quad, u0, v0, u1, v1):
    """A part of a quadrilateral in shares of its sides."""
    a, b, c, d = quad
    return tuple(
        between(between(a, b, u), between(d, c, u), v)
        for u, v in ((u0, v0), (u1, v0), (u1, v1), (u0, v1))
    )


def centre(quad):
    return (sum(x for x, _ in quad) / len(quad), sum(y for _, y in quad) / len(quad))


def block(c, quad, rng, ink=INK, ground=PAPER, depth=26):
    """A perimeter block with its courtyard, back buildings and a passage."""
    c.poly(quad, ink)
    a, b, _, d = quad
    u, v = depth / distance(a, b), depth / distance(a, d)
    if max(u, v) > 0.36:
        if rng.random() < 0.4:
            c.poly(inside(quad, 0.62, -0.02, 1.02, rng.uniform(0.3, 0.6)), ground)
        return
    c.poly(inside(quad, u, v, 1 - u, 1 - v), ground)
    for _ in range(rng.randint(1, 3)):
        start, size, reach = (rng.uniform(u, 0.7), rng.uniform(0.6, 1.1), rng.uniform(0.8, 1.7))
        if rng.random() < 0.5:
            c.poly(inside(quad, start, 0, start + u * size, v * (1 + reach)), ink)
        else:
            c.poly(inside(quad, start, 1 - v * (1 + reach), start + u * size, 1), ink)
    cut = rng.uniform(0.25, 0.75)
    if rng.random() < 0.5:
        c.poly(inside(quad, cut, -0.02, cut + u * 0.35, v * 1.05), ground)
    else:
        c.poly(inside(quad, -0.02, cut, u * 1.05, cut + v * 0.35), ground)


def town(c, rng, area, street=34, smallest=120, ink=INK, ground=PAPER, depth=26, keep=None):
    """A quarter of perimeter blocks. `keep` decides by a block's centre whether it is built."""
    x, y, w, h = area
    for quad in split(tuple(box(x, y, w, h)), rng, street, smallest):
        if keep is None or keep(*centre(quad)):
            block(c, quad, rng, ink, ground, depth)


def backdrop(c, rng, ground, ink=None, turn=-14, smallest=150):
    """A pale plan as the sky behind a street scene."""
    c.box(0, 0, c.width, c.height, ground)
    ink = ink or dark(ground, 0.07)
    with c.at(c.width / 2, c.height / 2, turn=turn):
        town(c, rng, (-1100, -800, 2200, 1600), 40, smallest, ink, ground, depth=34)


def prism(c, outline, height, top, lit=None, shaded=None):
    """An upright body over a convex plan; draw bodies from back to front."""
    lit, shaded = lit or light(top, 0.25), shaded or dark(top, 0.4)
    placed = c.place(outline)
    rise = height * c.supersampling
    mx, my = centre(placed)
    for i, (x0, y0) in enumerate(placed):
        x1, y1 = placed[(i + 1) % len(placed)]
        nx, ny = y1 - y0, x0 - x1
        if nx * ((x0 + x1) / 2 - mx) + ny * ((y0 + y1) / 2 - my) < 0:
            nx, ny = -nx, -ny
        if ny > 0:
            wall = [(x0, y0), (x1, y1), (x1, y1 - rise), (x0, y0 - rise)]
            c.pen.polygon(wall, lit if nx < 0 else shaded)
    c.pen.polygon([(x, y - rise) for x, y in placed], top)


def tree_top(c, x, y, r, fill, shadow=(18, 18)):
    """A tree from above with its shadow."""
    crown = disc(x, y, r)
    if shadow:
        c.shadow(crown, *shadow)
    c.disc(x, y, r, fill)
    c.hatch(disc(x + r * 0.12, y + r * 0.12, r * 0.72), dark(fill, 0.25), r / 5, r / 14)
    c.disc(x - r * 0.3, y - r * 0.3, r * 0.2, light(fill, 0.3))


def walker_top(c, x, y, coat, skin=INK, turn=0, shadow=(34, 26), size=1):
    """Somebody from above; the long shadow tells that it is a person."""
    if shadow:
        dx, dy = shadow[0] * size, shadow[1] * size
        body = hull(
            [(round(px, 2), round(py, 2)) for px, py in disc(x, y, 4 * size)]
            + [(round(px + dx, 2), round(py + dy, 2)) for px, py in disc(x, y, 7 * size)]
        )
        c.shade([body, disc(x + dx * 1.3, y + dy * 1.3, 5 * size)])
    with c.at(x, y, scale=size, turn=turn):
        c.disc(0, 0, 11, coat, 6.5)
        c.disc(0, -1, 5, skin)


def car_top(c, x, y, paint, turn=0):
    """A parked car from above, 40 wide and 84 long."""
    with c.at(x, y, turn=turn):
        c.shadow(box(-19, -40, 38, 80, 8), 9, 9)
        c.box(-20, -42, 40, 84, paint, 11)
        c.box(-16, -20, 32, 48, dark(paint, 0.55), 7)
        c.box(-15, -8, 30, 24, light(paint, 0.12), 4)

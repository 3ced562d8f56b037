"""Houses and shops in elevation."""

from .geometry import between, box
from .palette import CREAM, INK, OCHRE, PAPER, SAND, dark, light, mix

GLASS = (62, 74, 84)


def window(c, x, y, w, h, glass=GLASS, frame=CREAM, shutters=None, box_plants=None, arched=False):
    """A window with frame, bars and a gleam; x, y is its upper left corner."""
    if shutters:
        for left in (x - w * 0.5, x + w * 1.06):
            c.box(left, y, w * 0.44, h, shutters)
            c.hatch(box(left + 3, y + 4, w * 0.44 - 6, h - 8), dark(shutters, 0.3), 9, 2, 0)
    edge = max(3, w * 0.08)
    if arched:
        c.half(x + w / 2, y, w / 2 + edge, frame)
        c.half(x + w / 2, y, w / 2, glass)
    c.box(x - edge, y - (0 if arched else edge), w + 2 * edge, h + edge * 2, frame)
    c.box(x, y, w, h, glass)
    c.poly([(x, y), (x + w * 0.7, y), (x, y + h * 0.55)], light(glass, 0.22))
    c.box(x + w / 2 - edge / 3, y - (w / 2 if arched else 0), edge * 0.7, h, frame)
    c.box(x, y + h * 0.36, w, edge * 0.7, frame)
    c.box(x - edge * 2, y + h + edge, w + edge * 4, edge, dark(frame, 0.25))
    if box_plants:
        for i in range(4):
            c.half(x + w * (i + 0.5) / 4, y + h + edge, w * 0.16, box_plants)
        c.box(x - edge, y + h + edge, w + edge * 2, edge * 2.4, dark(box_plants, 0.5))


def quad_stripes(c, quad, first, second, count):
    """Stripes from the upper edge of a quadrilateral to the lower one."""
    a, b, p, d = quad
    for i in range(count):
        u0, u1 = i / count, (i + 1) / count
        stripe = [between(a, b, u0), between(a, b, u1), between(d, p, u1), between(d, p, u0)]
        c.poly(stripe, second if i % 2 else first)


def awning(c, x, y, w, h, first, second=CREAM, flare=14):
    """A striped awning with scalloped edge and its shadow on the wall."""
    c.shade([box(x + 8, y + h, w, h * 0.6)])
    count = max(5, int(w / 30) | 1)
    quad_stripes(c, [(x, y), (x + w, y), (x + w + flare, y + h), (x - flare, y + h)],
                 first, second, count)  # fmt: skip
    step = (w + 2 * flare) / count
    for i in range(count):
        colour = dark(second if i % 2 else first, 0.16)
        c.half(x - flare + step * (i + 0.5), y + h, step / 2, colour, 0, 180, step * 0.42)


def shop(c, x, base, w, h, frame, glass=GLASS, sign=None, stripes=None, door="right", goods=None):
    """A shop on the ground floor: display window, door, sign board and perhaps an awning."""
    c.box(x, base - h, w, h, frame)
    board = h * 0.2
    c.box(x + 8, base - h + 8, w - 16, board - 4, sign or dark(frame, 0.3))
    door_w = min(w * 0.26, 74)
    door_x = x + w - door_w - 14 if door == "right" else x + 14
    show_x = x + 14 if door == "right" else x + door_w + 26
    show_w = w - door_w - 40
    top = base - h + board + 14
    c.box(door_x, top, door_w, base - top, dark(frame, 0.45))
    c.box(door_x + 7, top + 7, door_w - 14, (base - top) * 0.68, glass)
    c.disc(door_x + (10 if door == "right" else door_w - 10), base - h * 0.26, 4, OCHRE)
    show_h = base - top - h * 0.17
    c.box(show_x, top, show_w, show_h, glass)
    if goods:
        with c.clip(box(show_x, top, show_w, show_h)), c.at(show_x + show_w / 2, top + show_h):
            goods(c, show_w, show_h)
    gleam = [(show_x + show_w * 0.62, top), (show_x + show_w * 0.86, top)]
    gleam += [(show_x + show_w * 0.5, top + show_h), (show_x + show_w * 0.26, top + show_h)]
    c.poly([between(gleam[0], gleam[3], 0), gleam[1], between(gleam[1], gleam[2], 0.45),
            between(gleam[0], gleam[3], 0.45)], light(glass, 0.16))  # fmt: skip
    c.box(show_x - 3, top + show_h, show_w + 6, 7, light(frame, 0.4))
    if stripes:
        awning(c, x + 4, base - h + board, w - 8, h * 0.24, stripes)


def roof(c, x, y, w, kind, height, fill):
    """A roof upon the eaves line y; returns nothing, the house goes on below."""
    if kind == "gable":
        c.poly([(x - 8, y), (x + w / 2, y - height), (x + w + 8, y)], fill)
    elif kind == "steps":
        steps = 4
        for i in range(steps):
            inset = w / 2 * (i / (steps + 0.4))
            low = y - height * i / steps
            c.box(x + inset, low - height / steps, w - 2 * inset, height / steps + 1, fill)
    elif kind == "hip":
        c.poly([(x - 10, y), (x + w * 0.2, y - height), (x + w * 0.8, y - height),
                (x + w + 10, y)], fill)  # fmt: skip
    elif kind == "bell":
        c.poly([(x, y), (x + w * 0.06, y - height * 0.4), (x + w * 0.28, y - height * 0.5),
                (x + w * 0.34, y - height * 0.86), (x + w * 0.66, y - height * 0.86),
                (x + w * 0.72, y - height * 0.5), (x + w * 0.94, y - height * 0.4),
                (x + w, y)], fill)  # fmt: skip
        c.half(x + w / 2, y - height * 0.86, w * 0.16, fill)
    else:
        c.box(x - 6, y - 14, w + 12, 14, fill)
    if kind == "hip":
        outline = [(x - 10, y), (x + w * 0.2, y - height), (x + w * 0.8, y - height),
                   (x + w + 10, y)]  # fmt: skip
        c.hatch(outline, dark(fill, 0.22), 14, 3, 0)


def timber(c, x, y, w, h, beam, rows, cols):
    """The beams of a half-timbered wall."""
    for i in range(rows + 1):
        c.box(x, y + h * i / rows - 5, w, 10, beam)
    for i in range(cols + 1):
        c.box(x + (w - 10) * i / cols, y, 10, h, beam)
    for i in range(rows):
        low, high = y + h * (i + 1) / rows, y + h * i / rows
        step = w / cols
        c.line([(x + 5, low), (x + step * 0.8, high)], beam, 8, False)
        c.line([(x + w - 5, low), (x + w - step * 0.8, high)], beam, 8, False)


def house(
    c,
    x,
    base,
    w,
    h,
    wall,
    kind="gable",
    peak=90,
    tiles=None,
    rows=2,
    cols=3,
    ground=150,
    glass=None,
    beams=None,
    shutters=None,
    plants=None,
    shade=True,
    **shop_options,
):
    """A town house: roof, upper floors with windows, a shop below unless `ground` is 0.

    `glass` may be a function of column and row."""  # fmt: skip
    top = base - h
    tiles = tiles or (wall if kind in ("steps", "bell") else dark(wall, 0.35))
    roof(c, x, top, w, kind, peak, tiles)
    if kind == "gable" and tiles != wall:
        c.poly([(x + 12, top), (x + w / 2, top - peak + 16), (x + w - 12, top)], wall)
    c.box(x, top, w, h, wall)
    floor = (h - ground - 18) / max(rows, 1)
    if beams:
        timber(c, x, top, w, h - ground, beams, rows, cols)
    pane_w, pane_h = w / cols * (0.34 if shutters else 0.46), floor * 0.58
    for row in range(rows):
        for col in range(cols):
            px = x + w * (col + 0.5) / cols - pane_w / 2
            py = top + 14 + floor * (row + 0.2)
            pane = glass(col, row) if callable(glass) else glass or GLASS
            window(c, px, py, pane_w, pane_h, pane, mix(CREAM, wall, 0.1), shutters, plants)
    if kind in ("gable", "steps", "bell") and peak > 60:
        pane = glass(-1, -1) if callable(glass) else glass or GLASS
        size = min(w * 0.14, 40)
        window(c, x + w / 2 - size / 2, top - peak * 0.34, size, size * 1.1, pane,
               mix(CREAM, wall, 0.1))  # fmt: skip
    if shade:
        c.shade([box(x + w * 0.9, top, w * 0.1, h)], (226, 219, 216))
    if ground:
        c.box(x - 3, base - ground - 8, w + 6, 10, dark(wall, 0.25))
        shop(c, x, base, w, ground, shop_options.pop("frame", dark(wall, 0.5)), **shop_options)


def silhouettes(c, rng, base, fill, low=120, high=330, start=-40, end=1660):
    """A skyline of gables and towers in one colour."""
    x = start
    while x < end:
        w, h = rng.uniform(70, 170), rng.uniform(low, high)
        kind = rng.choice(("gable", "gable", "steps", "flat"))
        c.box(x, base - h, w + 1, h, fill)
        roof(c, x + 4, base - h + 1, w - 8, kind, rng.uniform(50, 100), fill)
        x += w


def church(c, x, base, w, h, fill, face=None):
    """A church tower with pointed helmet, nave to the right."""
    c.box(x, base - h, w, h, fill)
    c.poly(
        [(x - 6, base - h), (x + w / 2, base - h * 1.55), (x + w + 6, base - h)], dark(fill, 0.3)
    )
    c.disc(x + w / 2, base - h * 0.86, w * 0.22, face or PAPER)
    c.line([(x + w / 2, base - h * 0.86 - w * 0.15), (x + w / 2, base - h * 0.86),
            (x + w * 0.6, base - h * 0.86)], INK, 4)  # fmt: skip
    c.box(x + w, base - h * 0.55, w * 2, h * 0.55, fill)
    c.poly([(x + w, base - h * 0.55), (x + w, base - h * 0.9), (x + w * 2.8, base - h * 0.9),
            (x + w * 3.1, base - h * 0.55)], dark(fill, 0.3))  # fmt: skip
    for i in range(3):
        px = x + w * (1.25 + i * 0.6)
        c.half(px + w * 0.1, base - h * 0.38, w * 0.1, SAND)
        c.box(px, base - h * 0.38, w * 0.2, h * 0.2, SAND)

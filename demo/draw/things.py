"""What stands about in a town: trees, lamps, bicycles, stalls, tables, parcels."""

from .geometry import arc, box, disc
from .houses import awning
from .palette import BRICK, CREAM, GREEN, INK, OCHRE, SAND, STONE, dark, light

TIMBER = (150, 105, 66)
CARDBOARD = (196, 152, 100)


def tree(c, x, y, h=300, fill=GREEN, shape="round"):
    """A street tree with hatching on its shaded side."""
    trunk = dark(TIMBER, 0.4)
    c.poly([(x - h * 0.025, y), (x - h * 0.015, y - h * 0.6), (x + h * 0.015, y - h * 0.6),
            (x + h * 0.025, y)], trunk)  # fmt: skip
    r = h * 0.3
    if shape == "poplar":
        crown = disc(x, y - h * 0.6, h * 0.14, h * 0.42)
        dusk = arc(x, y - h * 0.6, h * 0.14, h * 0.42, -70, 110)
    elif shape == "cone":
        crown = [(x, y - h), (x + r * 0.8, y - h * 0.2), (x - r * 0.8, y - h * 0.2)]
        dusk = [(x, y - h), (x + r * 0.8, y - h * 0.2), (x + r * 0.1, y - h * 0.2)]
    else:
        crown, dusk = disc(x, y - h * 0.7, r), arc(x, y - h * 0.7, r, r, -50, 130)
    c.poly(crown, fill)
    c.hatch(dusk, dark(fill, 0.28), 11, 3)
    if shape == "round":
        c.line([(x, y - h * 0.5), (x - h * 0.09, y - h * 0.66)], trunk, h * 0.016)
        c.line([(x, y - h * 0.56), (x + h * 0.08, y - h * 0.72)], trunk, h * 0.016)


def lamp(c, x, y, h=330, fill=INK, glow=None):
    c.box(x - 4, y - h, 8, h, fill)
    c.box(x - 11, y - 18, 22, 18, fill)
    if glow:
        c.disc(x, y - h - 12, 20, glow)
    c.poly([(x - 17, y - h - 30), (x + 17, y - h - 30), (x + 11, y - h), (x - 11, y - h)],
           glow or light(OCHRE, 0.4))  # fmt: skip
    c.poly([(x - 24, y - h - 28), (x, y - h - 48), (x + 24, y - h - 28)], fill)


def wheel(c, x, y, r, fill=INK, width=6):
    c.ring(x, y, r, fill, width)
    for angle in range(0, 180, 30):
        start, end = arc(x, y, r - 3, None, angle, angle + 180)[:: len(arc(x, y, r)) - 1]
        c.line([start, end], STONE, 1.4, False)
    c.disc(x, y, r * 0.12, fill)


def bicycle(c, x, y, r=46, paint=BRICK, flip=False):
    """A bicycle standing; x, y lies on the ground between the wheels."""
    with c.at(x, y, scale=r / 46, flip=flip):
        wheel(c, -66, -46, 46)
        wheel(c, 66, -46, 46)
        crank, saddle, neck = (-12, -44), (-30, -108), (44, -112)
        for bar in ([(-66, -46), crank, neck, (-26, -98), (-66, -46)], [crank, saddle]):
            c.line(bar, paint, 7)
        c.line([(66, -46), (40, -122), (54, -134), (62, -130)], paint, 6)
        c.box(-50, -114, 40, 9, INK, 4)
        c.disc(*crank, 10, INK)
        c.line([(-22, -32), (-2, -56)], INK, 4)


def parcel(c, x, y, w, h, fill=CARDBOARD, tape=None):
    """A parcel; x, y is the middle of its foot."""
    c.box(x - w / 2, y - h, w, h, fill)
    c.box(x + w * 0.3, y - h, w * 0.2, h, dark(fill, 0.16))
    c.box(x - w * 0.07, y - h, w * 0.14, h, tape or dark(fill, 0.3))
    c.box(x - w * 0.42, y - h * 0.36, w * 0.24, h * 0.2, CREAM)


def stall(c, x, y, w=380, h=330, stripes=BRICK, crates=(), cloth=None):
    """A market stall; `crates` are the colours of what is sold."""
    for post in (x + 12, x + w - 20):
        c.box(post, y - h, 9, h, dark(TIMBER, 0.5))
    c.box(x, y - h * 0.42, w, h * 0.42, cloth or dark(stripes, 0.4))
    c.hatch(box(x, y - h * 0.42 + 14, w, h * 0.42 - 14), dark(stripes, 0.55), 22, 3, 90)
    step = (w - 8) / max(len(crates), 1)
    for i, colour in enumerate(crates):
        left, top = x + 4 + i * step, y - h * 0.42
        for row, count in ((0, 4), (1, 3), (2, 2)):
            for k in range(count):
                size = step / 9.4
                fx = left + step / 2 + (k - (count - 1) / 2) * size * 2
                tone = colour if (k + row) % 2 else dark(colour, 0.14)
                c.disc(fx, top - 16 - row * size * 1.5, size, tone)
        c.box(left, top - 16, step - 6, 30, TIMBER)
        c.box(left, top - 4, step - 6, 4, dark(TIMBER, 0.35))
    awning(c, x, y - h, w, h * 0.22, stripes)


def cafe_table(c, x, y, h=110, top=INK, cups=1, w=130):
    c.box(x - 4, y - h, 8, h, top)
    c.box(x - w * 0.26, y - 8, w * 0.52, 8, top, 4)
    c.box(x - w / 2, y - h - 5, w, 10, top, 5)
    for i in range(cups):
        cup(c, x + (i - (cups - 1) / 2) * w * 0.42, y - h - 5)


def cup(c, x, y, fill=CREAM, size=1):
    c.ring(x + 13 * size, y - 15 * size, 8 * size, fill, 3 * size)
    c.half(x, y - 22 * size, 14 * size, fill, 0, 180, 20 * size)
    c.box(x - 18 * size, y - 4 * size, 36 * size, 4 * size, dark(fill, 0.15), 2)


def chair(c, x, y, h=190, fill=INK, flip=False):
    """A bistro chair, its back to the left; x, y is the middle between its feet."""
    with c.at(x, y, scale=h / 190, flip=flip):
        c.line([(-40, 0), (-30, -96), (-42, -190)], fill, 7)
        c.line([(38, 0), (30, -96)], fill, 7)
        c.box(-36, -102, 74, 11, fill, 5)
        c.line([(-36, -150), (-33, -120)], fill, 7)


def parasol(c, x, y, h=420, w=360, first=OCHRE, second=CREAM):
    c.box(x - 5, y - h, 10, h, dark(TIMBER, 0.3))
    c.box(x - 40, y - 12, 80, 12, INK, 4)
    for i in range(6):
        u0, u1 = -w / 2 + w * i / 6, -w / 2 + w * (i + 1) / 6
        tone, edge = second if i % 2 else first, y - h + 24
        c.poly([(x, y - h - 70), (x + u0, edge), (x + u1, edge)], tone)
        c.half(x + (u0 + u1) / 2, edge, w / 12, dark(tone, 0.14), 0, 180, 16)


def bench(c, x, y, w=420, h=170, fill=TIMBER):
    for foot in (x + 30, x + w - 46):
        c.box(foot, y - h * 0.5, 16, h * 0.5, INK)
        c.box(foot + 4, y - h, 8, h, INK)
    for i in range(3):
        c.box(x, y - h + i * h * 0.17, w, h * 0.11, dark(fill, 0.08 * i))
    c.box(x - 6, y - h * 0.5, w + 12, h * 0.12, light(fill, 0.15))


def plant(c, x, y, h=150, pot=BRICK, leaf=GREEN):
    """A pot plant with pointed leaves."""
    for i, angle in enumerate((-62, -36, -12, 14, 40, 66)):
        with c.at(x, y - h * 0.32, turn=angle):
            tone = leaf if i % 2 else dark(leaf, 0.2)
            c.poly(disc(0, -h * 0.34, h * 0.085, h * 0.36), tone)
    c.poly([(x - h * 0.2, y - h * 0.36), (x + h * 0.2, y - h * 0.36), (x + h * 0.14, y),
            (x - h * 0.14, y)], pot)  # fmt: skip
    c.box(x - h * 0.23, y - h * 0.4, h * 0.46, h * 0.09, dark(pot, 0.2))


def hanger(c, x, y, w, fill, length=150):
    """A garment on a hanger below a rail."""
    c.ring(x, y + 8, 9, INK, 3, 180, 400)
    shoulder, hem = y + 34, y + length
    c.poly([(x, y + 14), (x + w / 2, shoulder), (x + w * 0.42, hem), (x - w * 0.42, hem),
            (x - w / 2, shoulder)], fill)  # fmt: skip
    c.hatch([(x + w * 0.1, y + 40), (x + w * 0.44, y + 40), (x + w * 0.42, y + length),
             (x + w * 0.1, y + length)], dark(fill, 0.25), 9, 2, 90)  # fmt: skip


def pin(c, x, y, h, fill, hole=CREAM):
    """A map pin with its point at x, y."""
    r = h * 0.34
    c.poly([(x, y), *arc(x, y - h + r, r, None, 155, 385)], fill)
    c.disc(x, y - h + r, r * 0.42, hole)


def heart(c, x, y, w, fill):
    r = w * 0.27
    c.disc(x - w * 0.23, y, r, fill)
    c.disc(x + w * 0.23, y, r, fill)
    c.poly([(x - w * 0.47, y + w * 0.11), (x, y + w * 0.62), (x + w * 0.47, y + w * 0.11),
            (x, y - w * 0.06)], fill)  # fmt: skip


def laptop(c, x, y, w=120, fill=INK, screen=SAND):
    """An open laptop seen from the front or the back; x, y is the middle of its foot."""
    c.box(x - w * 0.42, y - w * 0.56, w * 0.84, w * 0.54, fill, 6)
    c.box(x - w * 0.37, y - w * 0.51, w * 0.74, w * 0.43, screen)
    c.box(x - w / 2, y - w * 0.05, w, w * 0.05, light(fill, 0.3), 3)

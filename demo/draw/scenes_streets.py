"""Streets in elevation: shops, façades, cafés, the market, the bench, the evening."""

from math import hypot

from .figures import outfit, people_row, person, shopper, sitter
from .geometry import arc, box, distance
from .houses import awning, house, silhouettes, window
from .palette import (
    BLUE,
    BRICK,
    BROWN,
    CREAM,
    GREEN,
    GREY,
    INK,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
    SAND,
    SKINS,
    STONE,
    TEAL,
    dark,
    light,
    mix,
)
from .plan import backdrop, centre, inside, prism, split
from .registry import scene
from .things import bench, bicycle, cafe_table, chair, lamp, parasol, parcel, plant, stall, tree


def _dresses(c, w, h):
    for i, colour in enumerate((OCHRE, BRICK, light(TEAL, 0.3))):
        x = (i - 1) * w * 0.3
        c.box(x - 3, -h * 0.3, 6, h * 0.3, STONE)
        c.poly([(x - w * 0.07, -h * 0.78), (x + w * 0.07, -h * 0.78), (x + w * 0.05, -h * 0.55),
                (x + w * 0.12, -h * 0.16), (x - w * 0.12, -h * 0.16), (x - w * 0.05, -h * 0.55)],
               colour)  # fmt: skip


def _books(c, w, h):
    for shelf in (0, 1):
        board = -h * (0.06 + 0.45 * shelf)
        for i in range(9):
            tall = h * (0.24 + 0.1 * ((i * 7 + shelf * 3) % 4) / 4)
            tone = (BRICK, OCHRE, CREAM, TEAL, PLUM)[(i + shelf * 2) % 5]
            c.box(-w * 0.42 + i * w * 0.094, board - tall, w * 0.07, tall, tone)
        c.box(-w * 0.45, board, w * 0.9, 5, STONE)


def _bread(c, w, h):
    for shelf in (0, 1):
        for i in range(4):
            c.half(-w * 0.3 + i * w * 0.2, -h * 0.08 - shelf * h * 0.42, w * 0.085,
                   (206, 150, 84) if (i + shelf) % 2 else (168, 108, 56), ry=h * 0.2)  # fmt: skip
        c.box(-w * 0.45, -h * 0.08 - shelf * h * 0.42, w * 0.9, 5, STONE)


def _pots(c, w, h):
    for i, tone in enumerate((GREEN, TEAL, GREEN)):
        plant(c, (i - 1) * w * 0.3, 0, h * (0.86 - 0.2 * (i % 2)), BRICK, light(tone, 0.15))


GOODS = (_dresses, _books, _bread, _pots)


def pavement(c, base, fill=SAND, joint=120):
    """Paving in perspective rows, from the foot of the houses to the lower edge."""
    c.box(0, base, c.width, c.height - base, fill)
    c.box(0, base, c.width, 10, dark(fill, 0.18))
    y, step = base + 34, 34
    while y < c.height:
        c.box(0, y, c.width, 3, dark(fill, 0.1))
        shift = (y * 7) % joint
        for x in range(-joint, c.width + joint, joint):
            c.poly([(x + shift, y), (x + shift + 3, y), (x + shift + 9, y + step * 1.3),
                    (x + shift + 6, y + step * 1.3)], dark(fill, 0.1))  # fmt: skip
        step *= 1.3
        y += step


@scene
def einkaufsstrasse(c, rng):
    backdrop(c, rng, mix(PAPER, OCHRE, 0.3))
    base = 730
    house(c, -60, base, 300, 500, PLUM, "gable", 130, rows=2, cols=3, sign=OCHRE, goods=_books)
    house(c, 240, base, 250, 400, CREAM, "steps", 150, rows=2, cols=2, stripes=GREEN, goods=_pots,
          frame=GREEN, tiles=CREAM)  # fmt: skip
    house(c, 490, base, 330, 540, BRICK, "bell", 130, rows=3, cols=3, stripes=INK, goods=_dresses,
          frame=INK)  # fmt: skip
    house(c, 820, base, 270, 430, OCHRE, "gable", 150, rows=2, cols=2, goods=_bread, plants=GREEN,
          frame=dark(BRICK, 0.3), stripes=BRICK)  # fmt: skip
    house(c, 1090, base, 280, 520, BLUE, "hip", 80, rows=3, cols=3, sign=CREAM, goods=_books,
          tiles=INK)  # fmt: skip
    house(c, 1370, base, 300, 440, light(TEAL, 0.25), "gable", 130, rows=2, cols=3, stripes=PLUM,
          goods=_pots, frame=dark(TEAL, 0.5))  # fmt: skip
    pavement(c, base)
    bicycle(c, 1130, base + 40, 48, TEAL)
    tree(c, 745, base + 50, 430)
    people_row(c, rng, 840, (130, 330), 250)
    people_row(c, rng, 880, (610, 1010), 290)
    people_row(c, rng, 950, (450, 1330), 350)


@scene
def leeres_schaufenster(c, rng):
    c.box(0, 0, 1600, 1000, mix(PLUM, PAPER, 0.2))
    c.hatch(box(0, 0, 1600, 160), dark(PLUM, 0.1), 26, 3, 0)
    c.box(180, 110, 1240, 700, INK)
    c.box(210, 150, 1180, 90, mix(INK, PLUM, 0.35))
    for x in (250, 420, 610, 860):
        c.box(x, 178, rng.randint(90, 180), 34, mix(INK, PLUM, 0.5))
    glass = box(210, 270, 830, 500)
    c.poly(glass, (48, 45, 50))
    c.poly([(210, 770), (330, 690), (930, 690), (1040, 770)], (66, 61, 66))
    c.box(330, 270, 600, 420, (57, 53, 58))
    c.box(600, 330, 120, 360, (40, 37, 42))
    with c.clip(glass):
        c.poly([(210, 270), (470, 270), (210, 620)], (74, 71, 76))
        c.poly([(560, 270), (640, 270), (270, 770), (210, 770), (210, 742)], (62, 59, 63))
        c.line([(470, 700), (470, 452)], STONE, 7)
        c.box(420, 694, 100, 10, STONE, 5)
        c.poly([(432, 470), (508, 470), (500, 540), (512, 610), (428, 610), (440, 540)], SAND)
        c.disc(470, 446, 15, SAND, 19)
        parcel(c, 800, 735, 130, 90)
        c.line([(820, 270), (820, 400)], INK, 4)
        c.disc(820, 410, 15, STONE)
        c.hatch(box(890, 270, 150, 500), SAND, 30, 24, 90)
    with c.at(640, 560, turn=-5):
        c.box(-90, -66, 180, 132, OCHRE)
        c.box(-60, -38, 120, 14, INK)
        c.box(-60, -8, 84, 14, INK)
        c.box(-60, 22, 50, 14, INK)
    c.box(1080, 270, 310, 540, mix(INK, PLUM, 0.3))
    c.box(1115, 305, 240, 330, (48, 45, 50))
    c.poly([(1115, 305), (1300, 305), (1115, 520)], (74, 71, 76))
    c.box(1100, 690, 14, 90, OCHRE, 7)
    c.box(-10, 110, 150, 700, OCHRE)
    c.box(-10, 270, 120, 470, light(OCHRE, 0.75))
    c.box(1460, 110, 150, 700, TEAL)
    c.box(1490, 270, 120, 470, light(OCHRE, 0.75))
    awning(c, -60, 200, 200, 90, BRICK)
    awning(c, 1466, 200, 220, 90, GREEN)
    pavement(c, 810, SAND)
    for x, y, turn in ((300, 880, 20), (365, 850, 70), (1040, 900, 140), (760, 930, 200)):
        with c.at(x, y, turn=turn, squash=0.6):
            c.poly(arc(0, 0, 26, 12, 0, 360), (BRICK, OCHRE)[x % 2])
            c.line([(-26, 0), (30, 0)], dark(BRICK, 0.4), 2)
    person(c, 1210, 945, 420, GREEN, INK, SKINS[1], INK, "bun", "back", hem=-36, left=(-8, 4),
           right=(8, -6), bag=OCHRE)  # fmt: skip


@scene
def fassaden(c, rng):
    walls = (
        BRICK,
        CREAM,
        TEAL,
        OCHRE,
        PLUM,
        SAND,
        BLUE,
        light(BRICK, 0.3),
        GREEN,
        light(OCHRE, 0.5),
    )
    x = -60
    for i, wall in enumerate(walls):
        w = (190, 150, 210, 170, 180, 160, 200, 150, 190, 170)[i]
        c.box(x, -10, w, 1020, wall)
        cols, rows = ((3, 2, 3, 2, 3, 2, 3, 2, 3, 2)[i], (4, 5, 4, 5, 5, 4, 5, 4, 5, 4)[i])
        step = 1000 / rows
        trim = wall in (CREAM, SAND)
        for row in range(rows):
            c.box(x, row * step - 14 + 20 * (i % 3), w, 8, dark(wall, 0.14))
            for col in range(cols):
                lit = rng.random() < 0.14
                pane = light(OCHRE, 0.45) if lit else (62, 74, 84)
                ww = w / cols * (0.36 if i % 3 == 1 else 0.5)
                shutters = (GREEN, BRICK, BLUE)[i % 3] if i % 3 == 1 else None
                window(c, x + w * (col + 0.5) / cols - ww / 2, row * step + 40 + 20 * (i % 3), ww,
                       step * 0.55, pane, dark(wall, 0.35) if trim else CREAM, shutters,
                       GREEN if rng.random() < 0.18 else None, i % 4 == 2)  # fmt: skip
        c.shade([box(x + w - 16, -10, 16, 1020)], (222, 214, 210))
        x += w
    c.shade([[(0, 1000), (0, 830), (500, 690), (640, 800), (960, 610), (1130, 760), (1600, 560),
              (1600, 1000)]], (196, 184, 186))  # fmt: skip


@scene
def cafe(c, rng):
    backdrop(c, rng, mix(PAPER, TEAL, 0.25))
    c.box(120, -10, 1360, 740, BRICK)
    c.hatch(box(120, 0, 1360, 730), dark(BRICK, 0.1), 22, 3, 0)
    for i in range(5):
        window(c, 190 + i * 270, 40, 130, 190, (62, 74, 84), CREAM, None, GREEN)
    c.box(150, 300, 1300, 440, INK)
    for x, w in ((180, 400), (760, 320), (1100, 320)):
        c.box(x, 390, w, 280, light(OCHRE, 0.55))
        with c.clip(box(x, 390, w, 280)):
            for k in range(3):
                lx = x + w * (k + 0.5) / 3
                c.box(lx - 2, 390, 4, 50, INK)
                c.half(lx, 462, 30, INK)
                c.half(lx, 462, 12, CREAM, 0, 180)
            c.box(x, 600, w, 70, dark(OCHRE, 0.35))
            for k in range(5):
                tall = 40 + 8 * (k % 3)
                c.box(x + 20 + k * w / 5, 600 - tall, 22, tall, BRICK if k % 2 else PLUM, 6)
    c.box(600, 390, 140, 350, dark(BRICK, 0.4))
    c.box(618, 410, 104, 210, light(OCHRE, 0.55))
    awning(c, 150, 300, 1300, 100, GREEN)
    pavement(c, 735)
    people_row(c, rng, 800, (90,), 270)
    for x, _top, coats in ((330, BRICK, (BLUE, OCHRE)), (1130, PLUM, (GREEN, BRICK))):
        c.shade([arc(x + 20, 905, 230, 26, 0, 360)])
        chair(c, x - 130, 900, 200)
        chair(c, x + 130, 900, 200, flip=True)
        cafe_table(c, x, 905, 140, INK, 2, 150)
        sitter(c, x - 132, 790, 290, coats[0], INK, SKINS[0], BROWN, "bun", arm=(35, 100))
        sitter(c, x + 132, 790, 290, coats[1], PLUM, SKINS[2], INK, "short", flip=True,
               arm=(30, 75), other=(70, 120))  # fmt: skip
    parasol(c, 330, 905, 430, 420, OCHRE)
    hands = person(c, 760, 925, 370, CREAM, INK, SKINS[1], INK, "bun", left=(-20, 0),
                   right=(30, 120), stride=12, apron=INK)  # fmt: skip
    hx, hy = hands[1]
    c.box(hx - 40, hy - 12, 110, 9, STONE, 4)
    for k in (0, 1):
        c.box(hx - 20 + k * 50, hy - 40, 26, 28, CREAM, 5)
    plant(c, 1510, 930, 260)
    plant(c, 70, 990, 220, INK)


@scene
def wochenmarkt(c, rng):
    backdrop(c, rng, mix(PAPER, GREEN, 0.22))
    silhouettes(c, rng, 640, light(PLUM, 0.7), 330, 470)
    silhouettes(c, rng, 640, light(PLUM, 0.5), 200, 330)
    pavement(c, 640)
    colours = {
        "apple": BRICK,
        "lemon": OCHRE,
        "salad": GREEN,
        "plum": PLUM,
        "leek": light(GREEN, 0.35),
    }
    stall(c, 40, 735, 430, 380, GREEN, [colours[k] for k in ("salad", "apple", "lemon")])
    stall(c, 590, 735, 430, 380, BRICK, [colours[k] for k in ("lemon", "plum", "leek")])
    stall(c, 1140, 735, 430, 380, OCHRE, [colours[k] for k in ("apple", "salad", "plum")])
    for x, coat, style in ((255, CREAM, "cap"), (800, TEAL, "short"), (1350, BRICK, "bun")):
        with c.clip(box(x - 120, 380, 240, 735 - 380 - 220 + 40)):
            person(c, x, 760, 330, coat, INK, SKINS[x % 4], INK, style, "front", left=(-30, -50),
                   right=(30, 50))  # fmt: skip
    people_row(c, rng, 900, (180, 520, 1080), 330)
    people_row(c, rng, 960, (770, 1430), 380)
    for x, tone in ((330, BRICK), (640, OCHRE), (1260, GREEN)):
        c.box(x - 60, 930, 120, 56, (150, 105, 66))
        for k in range(4):
            c.half(x - 42 + k * 28, 930, 17, tone if k % 2 else dark(tone, 0.15))
        c.box(x - 60, 950, 120, 6, (110, 74, 46))


@scene
def sitzbank(c, rng):
    backdrop(c, rng, mix(PAPER, GREEN, 0.28))
    silhouettes(c, rng, 660, light(BLUE, 0.6), 130, 300)
    c.box(0, 655, 1600, 345, light(OCHRE, 0.5))
    c.poly([(0, 655), (1600, 655), (1600, 700), (0, 730)], GREEN)
    c.poly(
        [(470, 1000), (560, 655), (600, 200), (690, 200), (700, 655), (780, 1000)],
        dark(OCHRE, 0.65),
    )
    with c.clip(box(0, 0, 1600, 790)):
        c.poly([(560, 800), (600, 200), (700, 200), (720, 800)], dark(OCHRE, 0.65))
    c.box(440, 800, 420, 210, light(OCHRE, 0.5))
    for x, y, r, tone in ((300, 250, 240, GREEN), (640, 120, 280, dark(GREEN, 0.12)),
                          (980, 240, 230, GREEN), (560, 330, 180, light(GREEN, 0.12))):  # fmt: skip
        c.disc(x, y, r, tone)
        c.hatch(arc(x, y, r * 0.94, r * 0.94, -40, 120), dark(tone, 0.22), 15, 4)
    c.shade([arc(760, 925, 640, 46, 0, 360)])
    bench(c, 480, 920, 640, 250)
    sitter(c, 650, 795, 400, PLUM, INK, SKINS[0], GREY, "bun", arm=(40, 70))
    sitter(c, 960, 795, 410, BLUE, (92, 74, 62), SKINS[1], GREY, "cap", flip=True,
           arm=(50, 120), other=(20, 60))  # fmt: skip
    with c.at(1290, 920, scale=1.3):
        c.box(-60, -70, 110, 46, BRICK, 22)
        c.disc(62, -88, 27, BRICK, 22)
        c.poly([(44, -104), (52, -64), (34, -72)], dark(BRICK, 0.4))
        c.box(76, -90, 28, 16, BRICK, 7)
        c.disc(102, -86, 5, INK)
        for x in (-52, -32, 22, 38):
            c.box(x, -40, 12, 40, dark(BRICK, 0.2))
        c.line([(-58, -58), (-84, -96)], BRICK, 9)
    shopper(c, rng, 200, 840, 250, flip=True)
    lamp(c, 1470, 830, 420, INK)


@scene
def abendstadt(c, rng):
    street = mix(NIGHT, PLUM, 0.4)
    c.box(0, 0, 1600, 1000, street)
    with c.at(820, 560, turn=32):
        c.disc(0, 0, 262, mix(OCHRE, street, 0.55))
        c.disc(0, 0, 216, mix(OCHRE, street, 0.3))
        c.ring(0, 0, 150, mix(OCHRE, street, 0.5), 5)
        quads = split(tuple(box(-1300, -1100, 2600, 2200)), rng, 74, 165)
        for quad in sorted(quads, key=lambda quad: c.place([centre(quad)])[0][1]):
            x, y = centre(quad)
            away = hypot(x, y)
            if away < 330:
                continue
            south = c.place([(x, y)])[0][1] > c.place([(0, 0)])[0][1]
            _evening_house(c, rng, quad, rng.uniform(40, 70) if south and away < 520
                           else rng.uniform(70, 160))  # fmt: skip
    for x, y in ((640, 500), (1010, 520), (690, 680), (970, 690)):
        c.disc(x, y, 46, mix(OCHRE, street, 0.12), 20)
        lamp(c, x, y, 84, INK, light(OCHRE, 0.4))
    for x, y in (
        (760, 560),
        (795, 568),
        (870, 520),
        (880, 640),
        (760, 690),
        (930, 600),
        (700, 610),
    ):
        look = outfit(rng)
        c.shade([arc(x + 14, y, 24, 6, 0, 360)], (150, 130, 140))
        person(c, x, y, 92, light(look["coat"], 0.15), INK, look["skin"], INK, "short", stride=14)
    tree(c, 835, 640, 190, mix(GREEN, NIGHT, 0.35), "cone")
    for x, y in (
        (835, 470),
        (822, 510),
        (848, 530),
        (812, 566),
        (838, 576),
        (862, 580),
        (835, 548),
    ):
        c.disc(x, y, 5, light(OCHRE, 0.5))


def _evening_house(c, rng, quad, height):
    """A block whose two visible walls show who is at home."""
    tone = rng.choice((NIGHT, mix(NIGHT, BLUE, 0.3), mix(NIGHT, PLUM, 0.5), mix(NIGHT, TEAL, 0.25)))
    body = inside(quad, 0.03, 0.03, 0.97, 0.97)
    prism(c, body, height, light(tone, 0.12), light(tone, 0.03), dark(tone, 0.35))
    for start, end in ((body[3], body[2]), (body[2], body[1])):
        with c.wall(start, end):
            for col in range(int(distance(start, end) // 30)):
                for row in range(int(height // 34)):
                    if rng.random() < 0.42:
                        lamp_light = rng.choice((OCHRE, OCHRE, OCHRE, BRICK))
                        c.box(
                            14 + col * 30, -height + 12 + row * 34, 14, 19, light(lamp_light, 0.3)
                        )

"""What moves or changes: deliveries, campaigns, swaps, building sites, the way to school."""

from math import cos, radians, sin

from .figures import child, people_row, person, shopper
from .geometry import arc, box, ribbon
from .houses import church, house, quad_stripes, silhouettes
from .lettering import width, write
from .palette import (
    ASPHALT,
    BLUE,
    BRICK,
    CREAM,
    FAIR,
    GREEN,
    GREY,
    INK,
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
from .plan import backdrop, town
from .registry import scene
from .scenes_streets import pavement
from .things import TIMBER, bicycle, heart, lamp, parcel, plant, tree, wheel


@scene
def paketstation(c, rng):
    backdrop(c, rng, mix(PAPER, BRICK, 0.25))
    silhouettes(c, rng, 760, light(BRICK, 0.5), 200, 420)
    pavement(c, 760)
    c.shade([[(300, 800), (1260, 800), (1330, 840), (380, 840)]])
    c.box(270, 190, 970, 620, INK)
    c.poly([(230, 150), (1280, 150), (1240, 196), (270, 196)], OCHRE)
    columns = ((290, 180), (480, 180), (860, 180), (1050, 170))
    for col, (x, w) in enumerate(columns):
        y = 212
        while y < 780:
            h = rng.choice((72, 72, 116, 150))
            h = min(h, 792 - y)
            if h < 50:
                h = 792 - y
            if (col, y) == (1, 212) or rng.random() < 0.13:
                c.box(x, y, w, h - 8, dark(OCHRE, 0.75))
                parcel(c, x + w / 2, y + h - 8, w * 0.6, h * 0.6)
            else:
                c.box(x, y, w, h - 8, OCHRE if rng.random() < 0.85 else light(OCHRE, 0.4))
                c.box(x + w - 26, y + h / 2 - 14, 8, 20, INK, 4)
            y += h
    c.box(670, 212, 180, 580, TEAL)
    c.box(692, 300, 136, 180, INK, 8)
    c.box(704, 312, 112, 130, light(TEAL, 0.7))
    town_window = box(704, 312, 112, 130)
    with c.clip(town_window), c.at(760, 376, turn=-14):
        town(c, rng, (-120, -120, 240, 240), 16, 44, TEAL, light(TEAL, 0.7), 11)
    for k in range(6):
        c.disc(716 + (k % 3) * 44, 520 + (k // 3) * 40, 13, light(TEAL, 0.5))
    hands = person(c, 560, 930, 470, BRICK, INK, SKINS[1], INK, "short", flip=True,
                   left=(40, 84), right=(24, 96), stride=9)  # fmt: skip
    parcel(c, hands[1][0] - 50, hands[1][1] + 20, 150, 100)
    hands = person(c, 1010, 950, 450, GREEN, INK, SKINS[0], FAIR, "bun", stride=16,
                   left=(14, 70), right=(20, 80), hem=-36)  # fmt: skip
    parcel(c, hands[1][0] + 20, hands[1][1] + 14, 120, 84, SAND, BRICK)
    bicycle(c, 1400, 900, 76, PLUM, flip=True)
    tree(c, 120, 860, 560)
    people_row(c, rng, 830, (200,), 250)


@scene
def lastenrad(c, rng):
    backdrop(c, rng, mix(PAPER, TEAL, 0.22))
    base = 690
    for x, w, h, wall, kind in (
        (-40, 260, 380, light(BRICK, 0.4), "gable"), (220, 220, 300, light(OCHRE, 0.35), "steps"),
        (440, 300, 420, light(PLUM, 0.45), "gable"), (740, 240, 330, light(GREEN, 0.4), "gable"),
        (980, 300, 400, light(BLUE, 0.45), "bell"), (1280, 360, 350, light(BRICK, 0.5), "gable"),
    ):  # fmt: skip
        house(
            c, x, base, w, h, wall, kind, 120, ground=0, glass=light(INK, 0.55), cols=2, shade=False
        )
    c.box(0, base, 1600, 40, SAND)
    c.box(0, base + 40, 1600, 270, ASPHALT)
    for x in range(-60, 1600, 260):
        c.poly([(x, 950), (x + 150, 950), (x + 140, 968), (x - 12, 968)], PAPER)
    for x in range(-40, 1600, 170):
        c.box(x, base + 36, 84, 10, STONE)
    c.shade([arc(830, 900, 640, 26, 0, 360)], (150, 148, 152))
    ground = 895
    r = 118
    wheel(c, 330, ground - r, r, INK, 16)
    wheel(c, 1300, ground - 84, 84, INK, 14)
    c.line(
        [(330, ground - r), (560, ground - 110), (900, ground - 90), (1300, ground - 84)], BRICK, 18
    )
    c.line([(330, ground - r), (480, ground - 330), (560, ground - 110)], BRICK, 16)
    c.line([(490, ground - 300), (760, ground - 310), (800, ground - 100)], BRICK, 16)
    c.line([(760, ground - 310), (740, ground - 420), (700, ground - 440)], INK, 13)
    c.line([(480, ground - 330), (470, ground - 372)], INK, 13)
    c.box(410, ground - 392, 140, 26, INK, 13)
    c.poly(
        [(830, ground - 300), (1270, ground - 300), (1220, ground - 110), (860, ground - 110)],
        OCHRE,
    )
    c.hatch(
        [(1060, ground - 292), (1262, ground - 292), (1214, ground - 116), (1060, ground - 116)],
        dark(OCHRE, 0.18),
        20,
        4,
    )
    c.box(820, ground - 316, 462, 26, dark(OCHRE, 0.35), 8)
    parcel(c, 930, ground - 316, 160, 130)
    parcel(c, 1090, ground - 316, 140, 200, SAND, BRICK)
    parcel(c, 1200, ground - 316, 90, 90, (176, 130, 84))
    plant(c, 880, ground - 446, 130, BRICK)
    c.disc(560, ground - 110, 34, INK)
    # The rider
    c.line([(500, ground - 400), (650, ground - 330), (610, ground - 130)], dark(BLUE, 0.3), 54)
    c.box(580, ground - 128, 100, 30, INK, 12)
    c.line([(490, ground - 410), (620, ground - 290), (520, ground - 90)], BLUE, 56)
    c.box(490, ground - 88, 100, 30, INK, 12)
    c.poly(
        [
            (420, ground - 390),
            (470, ground - 620),
            (560, ground - 650),
            (610, ground - 600),
            (560, ground - 380),
        ],
        GREEN,
    )
    c.box(545, ground - 700, 36, 60, dark(SKINS[1], 0.1))
    c.disc(580, ground - 730, 50, SKINS[1], 56)
    c.half(574, ground - 742, 62, BRICK, 168, 372, 58)
    c.line([(560, ground - 610), (630, ground - 500), (715, ground - 445)], dark(GREEN, 0.25), 42)
    c.disc(716, ground - 444, 22, SKINS[1])
    shopper(c, rng, 1480, 720, 220, flip=True)
    shopper(c, rng, 150, 716, 220, flip=False)


@scene
def dankebaunatal(c, rng):
    backdrop(c, rng, mix(PAPER, OCHRE, 0.42))
    silhouettes(c, rng, 560, BRICK, 90, 230)
    church(c, 1190, 570, 84, 300, PLUM)
    c.box(0, 556, 1600, 450, GREEN)
    c.hatch(box(0, 556, 1600, 444), dark(GREEN, 0.1), 30, 4, 0)
    c.poly([(1010, 556), (1060, 556), (1500, 1000), (560, 1000)], ASPHALT)
    for k in range(5):
        y0, y1 = (556 + 444 * ((k + more) / 5) ** 1.6 for more in (0, 0.5))
        c.poly(ribbon((1035, y0), (1035, y1), 4 + (y0 - 556) / 24, 4 + (y1 - 556) / 24), PAPER)
    for x, h in ((1330, 330), (1460, 460), (930, 210), (870, 250)):
        tree(c, x, 590 + h * 0.25, h, dark(GREEN, 0.2), "poplar" if h > 300 else "round")
    for x in (210, 640):
        c.box(x, 560, 26, 290, dark(TIMBER, 0.5))
    c.shade([[(150, 850), (760, 850), (830, 880), (240, 880)]])
    c.box(76, 156, 704, 444, INK)
    c.box(92, 172, 672, 412, CREAM)
    with c.clip(box(92, 172, 672, 412)):
        c.hatch(box(60, 140, 740, 480), light(OCHRE, 0.75), 34, 12, -45)
    c.poly(
        [(92, 584), (92, 480), (260, 526), (428, 470), (600, 534), (764, 480), (764, 584)], BRICK
    )
    h = 136
    write(c, "DANKE", 428 - width("DANKE", h) / 2, 216, h, BRICK)
    heart(c, 428, 432, 118, PLUM)
    c.box(60, 590, 736, 20, dark(TIMBER, 0.4))
    chocolates = ((190, 930, 1.1, -12, OCHRE), (400, 950, 1.25, 8, PLUM))
    chocolates += ((1460, 930, 1.2, 14, BRICK), (1330, 965, 1, -18, OCHRE))
    for x, y, size, turn, tone in chocolates:
        _chocolate(c, x, y, size, turn, tone)
    people_row(c, rng, 800, (900,), 250, flip=False)
    child(c, 985, 815, 150, OCHRE, INK, SKINS[0], stride=18, left=(-20, -10), right=(30, 50))


def _chocolate(c, x, y, size, turn, tone):
    """A wrapped chocolate with a heart."""
    with c.at(x, y, scale=size, turn=turn):
        c.shade([box(-60, -36, 140, 92, 8)])
        for side in (-1, 1):
            c.poly(
                [(side * 62, 0), (side * 104, -34), (side * 96, 0), (side * 104, 34)],
                dark(tone, 0.2),
            )
        c.box(-70, -44, 140, 88, tone, 10)
        c.box(-44, -44, 88, 88, CREAM)
        heart(c, 0, -10, 52, BRICK if tone != BRICK else PLUM)


@scene
def tauschboerse(c, rng):
    c.box(0, 0, 800, 1000, OCHRE)
    c.box(800, 0, 800, 1000, GREEN)
    for x, ground, turn in ((0, OCHRE, -14), (800, GREEN, 12)):
        with c.clip(box(x, 0, 800, 1000)), c.at(x + 400, 500, turn=turn):
            town(c, rng, (-700, -800, 1400, 1600), 44, 160, dark(ground, 0.1), ground, 38)
    c.disc(800, 520, 356, PAPER)
    for start, tone in ((196, BRICK), (16, BLUE)):
        c.ring(800, 520, 330, tone, 62, start, start + 136)
        tip = [(360, start + 134), (299, start + 158), (238, start + 134)]
        c.poly([(800 + r * cos(radians(a)), 520 + r * sin(radians(a))) for r, a in tip], tone)
    # Left: the inn that had to close. Right: the farm and the hospital that look for hands.
    house(c, 60, 800, 320, 420, CREAM, "steps", 150, rows=2, cols=3, frame=dark(BRICK, 0.4),
          tiles=CREAM, glass=STONE, sign=BRICK)  # fmt: skip
    c.hatch(box(76, 700, 210, 84), STONE, 12, 8, 0)
    c.box(1240, 460, 310, 340, CREAM)
    for k in range(9):
        c.box(1270 + (k % 3) * 92, 490 + (k // 3) * 92, 62, 62, light(BLUE, 0.35))
    c.box(1352, 700, 86, 100, BLUE)
    c.disc(1395, 420, 62, CREAM)
    c.box(1379, 380, 32, 80, TEAL)
    c.box(1355, 404, 80, 32, TEAL)
    c.poly([(0, 800), (430, 800), (520, 1000), (0, 1000)], dark(OCHRE, 0.3))
    c.poly([(1170, 800), (1600, 800), (1600, 1000), (1080, 1000)], dark(GREEN, 0.3))
    hands = person(c, 690, 770, 400, CREAM, INK, SKINS[1], INK, "short", stride=17, left=(-16, -4),
                   right=(30, 120), apron=INK)  # fmt: skip
    c.box(hands[1][0] - 50, hands[1][1] - 14, 110, 10, STONE, 4)
    c.half(hands[1][0], hands[1][1] - 16, 34, OCHRE)
    person(c, 905, 770, 400, TEAL, TEAL, SKINS[0], FAIR, "bun", stride=17, flip=True,
           left=(-16, -4), right=(24, 60))  # fmt: skip
    person(
        c, 300, 960, 330, PLUM, INK, SKINS[2], INK, "bun", stride=14, left=(-18, -8), right=(20, 34)
    )
    hands = person(c, 1330, 960, 340, BRICK, BLUE, SKINS[0], GREY, "cap", flip=True,
                   stride=10, right=(30, 60))  # fmt: skip
    hx, hy = hands[1]
    c.line([(hx, hy - 170), (hx, 955)], TIMBER, 9)
    for k in (-1, 0, 1):
        c.line([(hx, hy - 170), (hx + k * 20, hy - 190), (hx + k * 20, hy - 240)], INK, 6)


@scene
def baustelle(c, rng):
    backdrop(c, rng, mix(PAPER, BLUE, 0.25))
    silhouettes(c, rng, 780, light(PLUM, 0.5), 120, 260)
    c.box(0, 776, 1600, 224, light(OCHRE, 0.45))
    c.hatch(box(0, 776, 1600, 224), OCHRE, 26, 3, -20)
    house(c, 1180, 790, 330, 520, BRICK, "gable", 150, rows=3, cols=3, sign=OCHRE)
    # The shell of the new house within its scaffold
    for floor in range(4):
        y = 790 - (floor + 1) * 150
        if floor < 3:
            c.box(480, y, 480, 150, (STONE, SAND, STONE)[floor])
            for k in range(4):
                c.box(512 + k * 112, y + 34, 72, 90, mix(INK, BLUE, 0.35))
        c.box(470, y + 140, 500, 14, dark(STONE, 0.25))
    c.box(480, 220, 170, 130, BRICK)
    c.hatch(box(480, 220, 170, 130), dark(BRICK, 0.3), 22, 4, 0)
    c.poly([(650, 350), (650, 262), (710, 262), (710, 306), (770, 306), (770, 350)], BRICK)
    for x in range(440, 1010, 110):
        c.box(x, 170, 9, 620, OCHRE)
    for floor in range(5):
        c.box(430, 780 - floor * 150, 580, 10, dark(OCHRE, 0.3))
        c.box(430, 716 - floor * 150, 580, 5, OCHRE)
    for k, floor in ((0, 0), (2, 1), (4, 2)):
        c.line([(444 + k * 110, 780 - floor * 150), (554 + k * 110, 630 - floor * 150)], OCHRE, 6)
    _crane(c)
    c.box(700, 108, 190, 22, STONE)
    for x in (705, 885):
        c.line([(x, 108), (795, 70)], INK, 3)
    person(c, 590, 480, 130, OCHRE, INK, SKINS[1], BRICK, "cap", stride=12, right=(60, 110))
    person(
        c, 860, 630, 130, TEAL, INK, SKINS[2], OCHRE, "cap", flip=True, stride=8, right=(100, 130)
    )
    hands = person(
        c, 1090, 960, 350, OCHRE, BLUE, SKINS[0], CREAM, "cap", left=(10, 60), right=(24, 84)
    )
    c.box(hands[1][0] - 30, hands[1][1] - 54, 110, 70, CREAM)
    c.hatch(box(hands[1][0] - 22, hands[1][1] - 46, 94, 54), BLUE, 16, 3, 0)
    person(c, 1270, 960, 340, PLUM, INK, SKINS[1], CREAM, "cap", flip=True, right=(70, 110))
    for x in range(-40, 900, 190):
        c.box(x, 846, 12, 130, INK)
        quad_stripes(c, [(x, 860), (x + 190, 860), (x + 190, 900), (x, 900)], CREAM, BRICK, 6)
    for k in range(3):
        c.poly(arc(170 + k * 70, 846, 110, 70 + 20 * (k % 2), 180, 360), dark(OCHRE, 0.12 * k))
    quad_stripes(c, [(-40, 860), (910, 860), (910, 900), (-40, 900)], CREAM, BRICK, 25)


def _crane(c):
    """A tower crane with lattice and counterweight."""
    c.box(300, 40, 44, 760, OCHRE)
    for y in range(60, 780, 44):
        c.line([(304, y), (340, y + 44)], dark(OCHRE, 0.45), 5)
        c.line([(340, y), (304, y + 44)], dark(OCHRE, 0.45), 5)
    c.box(60, 44, 1180, 26, OCHRE)
    for x in range(60, 1230, 40):
        c.line([(x, 68), (x + 20, 46), (x + 40, 68)], dark(OCHRE, 0.45), 4)
    c.box(70, 70, 110, 90, INK)
    c.box(344, 76, 66, 76, BRICK)
    c.box(360, 88, 50, 40, light(BLUE, 0.6))
    c.poly([(322, -10), (60, 46), (66, 50), (322, 4), (1236, 50), (1240, 46)], INK)
    c.box(250, 790, 144, 30, INK)


@scene
def schulweg(c, rng):
    backdrop(c, rng, mix(PAPER, BRICK, 0.25))
    c.box(180, 150, 1240, 380, OCHRE)
    c.poly([(150, 152), (320, 60), (1280, 60), (1450, 152)], BRICK)
    c.hatch([(150, 152), (320, 60), (1280, 60), (1450, 152)], dark(BRICK, 0.2), 18, 4, 0)
    for k in range(9):
        if k == 4:
            continue
        for y in (190, 350):
            c.box(216 + k * 134, y, 92, 110, CREAM)
            c.box(224 + k * 134, y + 8, 76, 94, light(BLUE, 0.2))
            c.box(258 + k * 134, y + 8, 8, 94, CREAM)
    c.half(798, 330, 92, CREAM)
    c.box(706, 328, 184, 204, CREAM)
    c.half(798, 334, 74, dark(BRICK, 0.5))
    c.box(724, 330, 148, 202, dark(BRICK, 0.5))
    c.disc(798, 200, 40, CREAM)
    c.line([(798, 174), (798, 200), (816, 208)], INK, 6)
    for x in (90, 1510):
        tree(c, x, 560, 460)
    c.box(0, 525, 1600, 50, SAND)
    c.box(0, 575, 1600, 370, ASPHALT)
    c.box(0, 930, 1600, 80, SAND)
    c.box(0, 924, 1600, 10, STONE)
    for k in range(11):
        x = 150 + k * 124
        foot = x + 32 + (x - 768) * 0.12
        c.poly([(x, 590), (x + 64, 590), (foot + 40, 920), (foot - 40, 920)], PAPER)
    hands = person(
        c,
        290,
        900,
        400,
        OCHRE,
        INK,
        SKINS[1],
        INK,
        "cap",
        "front",
        left=(-100, -150),
        right=(90, 90),
    )
    c.box(hands[0][0] - 5, hands[0][1] - 110, 10, 150, TIMBER)
    c.disc(hands[0][0], hands[0][1] - 150, 60, BRICK)
    c.disc(hands[0][0], hands[0][1] - 150, 44, CREAM)
    tones = (BRICK, TEAL, PLUM, BLUE, GREEN)
    satchels = (OCHRE, BRICK, GREEN, OCHRE, BRICK)
    for k in range(5):
        x = 480 + k * 175
        c.shade([arc(x + 40, 872 - 12 * (k % 2), 84, 10, 0, 360)])
        child(c, x, 870 - 12 * (k % 2), 240 + 16 * (k % 3), tones[k], INK, SKINS[(k * 3) % 4],
              satchels[k], stride=20, left=(-24, -12), right=(26, 44), hair=(INK, FAIR)[k % 2],
              style=("short", "bun", "cap", "long", "bun")[k])  # fmt: skip
    bicycle(c, 1430, 985, 54, TEAL)
    lamp(c, 1560, 930, 420)

"""Rooms with a purpose: fitting cabin, mirror, library, workbench."""

from .figures import child, person, sitter
from .geometry import arc, box, disc, ribbon
from .houses import quad_stripes, silhouettes
from .palette import (
    BLUE,
    BRICK,
    BROWN,
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
from .plan import town
from .registry import scene
from .things import TIMBER, cafe_table, chair, hanger, heart, parcel


def room(c, wall, floor, line=760):
    """A back wall and a floor of boards."""
    c.box(0, 0, 1600, line, wall)
    c.box(0, line, 1600, 1000 - line, floor)
    for i in range(-8, 25):
        x = i * 100
        c.line(
            [(x + (800 - x) * 0.2, line), (x - (800 - x) * 0.35, 1000)], dark(floor, 0.1), 3, False
        )
    c.box(0, line - 14, 1600, 14, dark(wall, 0.18))


@scene
def fashionbox(c, rng):
    room(c, mix(PAPER, OCHRE, 0.45), light(OCHRE, 0.72))
    with c.clip(box(0, 0, 1600, 746)), c.at(800, 380, turn=-12):
        town(
            c,
            rng,
            (-1100, -700, 2200, 1300),
            40,
            170,
            mix(PAPER, OCHRE, 0.52),
            mix(PAPER, OCHRE, 0.45),
            36,
        )
    # The shelf with the parcels that wait
    c.box(70, 170, 380, 590, PLUM)
    for row in range(4):
        c.box(90, 190 + row * 142, 340, 124, dark(PLUM, 0.4))
        x = 100
        while x < 390:
            w, h = rng.randint(60, 120), rng.randint(54, 108)
            if x + w > 424:
                break
            parcel(
                c,
                x + w / 2,
                314 + row * 142,
                w,
                h,
                rng.choice(((196, 152, 100), SAND, OCHRE, BRICK)),
            )
            x += w + 10
    # The cabin with its curtain
    c.box(540, 110, 460, 660, BRICK)
    c.box(570, 150, 400, 620, dark(BRICK, 0.55))
    c.box(556, 140, 428, 14, INK)
    hanger(c, 910, 190, 90, TEAL, 230)
    person(c, 760, 772, 480, BLUE, INK, SKINS[2], INK, "long", "front", left=(-50, 30),
           right=(45, -20), hem=-30, flare=8)  # fmt: skip
    for i in range(5):
        c.poly([(570 + i * 20, 152), (590 + i * 20, 152), (578 + i * 17, 772), (560 + i * 17, 772)],
               (OCHRE, dark(OCHRE, 0.16))[i % 2])  # fmt: skip
    # The mirror
    c.shade([box(1064, 214, 180, 560, 90)])
    c.box(1050, 200, 180, 566, INK, 90)
    c.box(1064, 214, 152, 538, light(BLUE, 0.62), 76)
    c.poly([(1064, 420), (1216, 300), (1216, 380), (1064, 500)], light(BLUE, 0.82))
    c.poly([(1064, 530), (1216, 410), (1216, 430), (1064, 550)], light(BLUE, 0.82))
    # The café table
    c.line([(1420, 0), (1420, 200)], INK, 5)
    c.half(1420, 270, 80, INK)
    c.half(1420, 270, 26, CREAM, 0, 180)
    c.shade([arc(1420, 940, 190, 20, 0, 360)])
    chair(c, 1300, 925, 240)
    sitter(c, 1296, 795, 350, GREEN, INK, SKINS[0], FAIR, "bun", arm=(40, 105))
    cafe_table(c, 1440, 935, 190, INK, 2, 210)
    c.box(1500, 810, 60, 124, TEAL)
    c.line([(1515, 812), (1515, 790), (1545, 790), (1545, 812)], dark(TEAL, 0.4), 4)


@scene
def digitaler_spiegel(c, rng):
    room(c, PLUM, mix(PAPER, PLUM, 0.3), 790)
    c.hatch(box(0, 0, 1600, 776), dark(PLUM, 0.14), 60, 4, 90)
    c.shade([box(690, 100, 560, 730, 40)], (170, 160, 175))
    c.box(660, 70, 560, 730, INK, 40)
    glass = box(690, 100, 500, 670, 20)
    c.poly(glass, light(TEAL, 0.5))
    with c.clip(glass):
        c.poly([(690, 420), (1190, 120), (1190, 300), (690, 600)], light(TEAL, 0.62))
        person(c, 900, 800, 600, OCHRE, INK, SKINS[2], INK, "bun", "front", left=(-70, -150),
               right=(20, 6), hem=-30, flare=7)  # fmt: skip
        for i, tone in enumerate((OCHRE, BRICK, BLUE, GREEN)):
            c.disc(770 + i * 64, 730, 24, CREAM)
            c.disc(770 + i * 64, 730, 18, tone)
    for i, (coat, bubble) in enumerate(((GREEN, BRICK), (BLUE, OCHRE), (BRICK, TEAL))):
        y = 190 + i * 190
        c.disc(1260, y, 84, CREAM)
        with c.clip(disc(1260, y, 74)):
            c.disc(1260, y, 74, light(bubble, 0.4))
            hair, style = ((INK, "long"), (FAIR, "short"), (GREY, "bun"))[i]
            person(c, 1260, y + 210, 260, coat, INK, SKINS[(i + 1) % 4], hair, style, "front")
        c.poly(
            [(1355, y - 46), (1500, y - 46), (1500, y + 34), (1390, y + 34), (1352, y + 56)], CREAM
        )
        heart(c, 1428, y - 16, 52, bubble)
    c.shade([arc(440, 962, 200, 22, 0, 360)])
    person(c, 430, 960, 800, OCHRE, INK, SKINS[2], INK, "bun", "back", left=(-16, -4),
           right=(72, 150), hem=-30, flare=7)  # fmt: skip
    c.line([(40, 300), (40, 960)], INK, 10)
    c.line([(240, 300), (240, 960)], INK, 10)
    c.line([(20, 300), (260, 300)], INK, 10)
    for i, tone in enumerate((TEAL, BRICK, CREAM)):
        hanger(c, 80 + i * 58, 300, 84, tone, 300)


@scene
def bibliothek(c, rng):
    room(c, GREEN, light(OCHRE, 0.6), 790)
    tones = (BRICK, OCHRE, PLUM, CREAM, TEAL, BLUE, SAND, light(BRICK, 0.3), dark(OCHRE, 0.3))
    for bay in range(5):
        x = 40 + bay * 310
        if bay == 2:
            continue
        c.box(x, 100, 280, 690, TIMBER)
        c.half(x + 140, 104, 140, TIMBER, ry=90)
        for row in range(5):
            y = 130 + row * 130
            c.box(x + 16, y, 248, 112, dark(TIMBER, 0.55))
            bx = x + 20
            while bx < x + 236:
                w, h = rng.randint(12, 28), rng.randint(70, 102)
                if rng.random() < 0.08:
                    bx += 34
                    continue
                tone = rng.choice(tones)
                c.box(bx, y + 112 - h, w, h, tone)
                c.box(bx, y + 112 - h + 14, w, 6, dark(tone, 0.3))
                bx += w + 2
    x = 660
    c.half(x + 140, 330, 140, CREAM)
    c.box(x, 328, 280, 330, CREAM)
    pane = [*arc(x + 140, 330, 124, 124, 180, 360), (x + 264, 644), (x + 16, 644)]
    c.poly(pane, mix(PAPER, OCHRE, 0.35))
    with c.clip(pane), c.at(x + 140, 430, turn=-16):
        town(c, rng, (-300, -360, 600, 720), 30, 110, PLUM, mix(PAPER, OCHRE, 0.35), 24)
    c.box(x + 134, 206, 12, 440, CREAM)
    c.box(x + 16, 430, 248, 10, CREAM)
    c.box(x - 20, 650, 320, 24, dark(CREAM, 0.2))
    # The armchair with a reader
    c.shade([arc(810, 962, 330, 26, 0, 360)])
    c.box(560, 640, 120, 250, BRICK, 50)
    c.box(570, 790, 320, 130, BRICK, 30)
    c.box(590, 910, 26, 50, INK)
    c.box(840, 910, 26, 50, INK)
    hand = sitter(c, 700, 800, 420, BLUE, INK, SKINS[1], INK, "bun", arm=(20, 85), other=(40, 95))
    c.box(580, 760, 250, 46, dark(BRICK, 0.18), 23)
    hx, hy = hand
    c.poly([(hx - 6, hy - 60), (hx + 40, hy - 76), (hx + 40, hy + 4), (hx - 6, hy + 14)], CREAM)
    c.poly([(hx + 40, hy - 76), (hx + 96, hy - 66), (hx + 90, hy + 12), (hx + 40, hy + 4)], OCHRE)
    child(c, 1080, 965, 290, OCHRE, INK, SKINS[0], left=(-20, 60), right=(40, 100),
          hair=FAIR, style="bun")  # fmt: skip
    c.box(1130, 755, 70, 92, TEAL)
    c.box(1130, 755, 12, 92, dark(TEAL, 0.3))
    hands = person(c, 350, 960, 480, PLUM, INK, SKINS[2], INK, "short", "back", right=(30, 150))
    c.box(hands[1][0] - 10, hands[1][1] - 60, 36, 70, CREAM)
    person(c, 1400, 950, 470, TEAL, INK, SKINS[0], GREY, "short", flip=True, left=(-10, 10),
           right=(30, 110), stride=8)  # fmt: skip


@scene
def handwerk(c, rng):
    room(c, mix(PAPER, BRICK, 0.3), TIMBER, 800)
    c.box(100, 90, 620, 420, INK)
    c.box(116, 106, 588, 388, mix(PAPER, OCHRE, 0.3))
    with c.clip(box(116, 106, 588, 388)):
        silhouettes(c, rng, 494, BRICK, 100, 230, 100, 720)
        c.disc(600, 190, 46, OCHRE)
    c.box(400, 106, 12, 388, INK)
    c.box(116, 290, 588, 12, INK)
    c.box(800, 90, 720, 420, dark(BRICK, 0.5))
    c.hatch(box(800, 90, 720, 420), dark(BRICK, 0.6), 60, 4, 0)
    _tools(c)
    c.shade([box(150, 790, 1330, 30)])
    for x in (230, 1330):
        c.box(x, 740, 70, 260, dark(TIMBER, 0.45))
    c.box(300, 900, 1030, 30, dark(TIMBER, 0.45))
    hands = person(c, 690, 960, 640, CREAM, BLUE, SKINS[1], BROWN, "cap", left=(30, 62),
                   right=(46, 74), lean=10, hem=-40)  # fmt: skip
    person(
        c, 1190, 960, 600, TEAL, INK, SKINS[2], INK, "bun", "front", left=(-20, 40), right=(24, -36)
    )
    c.box(150, 690, 1300, 62, light(TIMBER, 0.2))
    c.box(150, 730, 1300, 22, dark(TIMBER, 0.25))
    c.box(560, 658, 640, 32, OCHRE)
    c.hatch(box(560, 658, 640, 32), dark(OCHRE, 0.2), 14, 2, 4)
    hx = max(x for x, _ in hands)
    c.box(hx - 70, 620, 190, 40, dark(BRICK, 0.3), 8)
    c.poly([(hx - 40, 620), (hx - 20, 570), (hx + 4, 570), (hx - 4, 620)], dark(BRICK, 0.5))
    c.poly([(hx + 40, 620), (hx + 70, 590), (hx + 80, 620)], STONE)
    for x, y in (
        (1240, 690),
        (470, 690),
        (420, 690),
        (940, 970),
        (520, 960),
        (600, 990),
        (830, 985),
    ):
        c.ring(x, y - 18, 18, light(OCHRE, 0.4), 7, 100, 400)
    c.box(220, 600, 120, 90, PLUM)
    for k, tone in enumerate((BRICK, INK, OCHRE, INK)):
        c.line([(240 + k * 26, 604), (232 + k * 30, 540)], tone, 11)
    for k in range(3):
        tone = (OCHRE, TIMBER, light(TIMBER, 0.3))[k]
        c.poly(ribbon((1510 - k * 36, 800), (1559 - k * 33, 300), 22), tone)


def _tools(c):
    """Saw, hammers, pliers and chisels in a row on the wall."""
    c.poly([(850, 190), (1040, 160), (1040, 250), (850, 215)], STONE)
    c.box(1036, 150, 56, 110, OCHRE, 20)
    c.box(1054, 176, 20, 56, dark(BRICK, 0.5), 10)
    for x, tone in ((1160, OCHRE), (1250, TIMBER)):
        c.box(x - 8, 170, 16, 170, tone)
        c.box(x - 40, 140, 74, 40, STONE, 5)
    for k in range(5):
        x = 1330 + k * 38
        c.box(x - 8, 150, 16, 70, (BRICK, OCHRE, TEAL, OCHRE, BRICK)[k], 7)
        c.box(x - 5, 216, 10, 60 + 12 * (k % 3), STONE)
    quad_stripes(c, [(850, 300), (1080, 300), (1080, 330), (850, 330)], OCHRE, INK, 12)
    for r, tone in ((58, OCHRE), (44, dark(OCHRE, 0.3)), (30, OCHRE)):
        c.ring(920, 420, r, tone, 12)
    c.poly([(1010, 360), (1036, 360), (1036, 452), (1110, 452), (1110, 478), (1010, 478)], STONE)
    for k in range(4):
        c.disc(1180 + k * 90, 440, 30, (BRICK, OCHRE, CREAM, TEAL)[k])
        c.disc(1180 + k * 90, 440, 12, dark(BRICK, 0.5))

"""Seen from above: the figure-ground plan itself, with what happens in it."""

from math import cos, hypot, radians, sin

from .figures import child, people_row
from .geometry import arc, box, disc, ribbon
from .houses import silhouettes
from .palette import (
    ASPHALT,
    BLUE,
    BRICK,
    COATS,
    CREAM,
    GREEN,
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
from .plan import backdrop, car_top, centre, inside, prism, town, tree_top, walker_top
from .registry import scene
from .things import bicycle, lamp, pin, tree

RIVER = light(BLUE, 0.45)


def crowd(c, rng, count, area, gap=70, size=1.0, keep=None):
    """People from above, never too close to each other."""
    x, y, w, h = area
    placed = []
    for _ in range(count * 30):
        px, py = rng.uniform(x, x + w), rng.uniform(y, y + h)
        if all(hypot(px - ax, py - ay) > gap for ax, ay in placed) and (not keep or keep(px, py)):
            placed.append((px, py))
            walker_top(
                c, px, py, rng.choice(COATS), rng.choice(SKINS), rng.uniform(0, 180), size=size
            )
        if len(placed) == count:
            break


@scene
def marktplatz(c, rng):
    built = []
    with c.at(800, 500, turn=-9):
        square = box(-500, -400, 1000, 800)
        c.poly(square, light(OCHRE, 0.3))
        c.hatch(square, light(OCHRE, 0.12), 30, 3, 0)
        town(c, rng, (-1050, -800, 2100, 1600), 40, 150, depth=34,
             keep=lambda x, y: abs(x) > 440 or abs(y) > 350)  # fmt: skip
        # Town hall and church, with the shadow of its tower
        for outline, reach in ((box(190, -230, 130, 290), 60), (box(-330, -200, 74, 92), 170),
                               (box(-256, -180, 210, 104), 50)):  # fmt: skip
            c.shadow(outline, reach, reach * 0.9)
            built.append(outline)
        c.box(190, -230, 65, 290, BRICK)
        c.box(255, -230, 65, 290, dark(BRICK, 0.22))
        c.box(-256, -180, 210, 52, PLUM)
        c.box(-256, -128, 210, 52, dark(PLUM, 0.3))
        c.box(-330, -200, 74, 92, PLUM)
        c.poly([(-330, -108), (-293, -154), (-256, -108)], dark(PLUM, 0.3))
        c.poly([(-256, -200), (-293, -154), (-256, -108)], dark(PLUM, 0.2))
        # The fountain
        built.append(box(-50, 30, 150, 150))
        c.shadow(disc(25, 105, 58), 16, 14)
        for r, tone in ((62, STONE), (50, BLUE), (34, light(BLUE, 0.4)), (29, BLUE), (11, CREAM)):
            c.disc(25, 105, r, tone)
        for x, y, tone in (
            (-300, 40, BRICK), (-210, 40, TEAL), (-300, 125, OCHRE), (-210, 125, BLUE),
            (-300, 210, TEAL), (-210, 210, BRICK),
        ):  # fmt: skip
            stand = box(x - 36, y - 28, 72, 56)
            built.append(box(x - 60, y - 50, 120, 100))
            c.shadow(stand, 24, 22)
            c.poly(stand, tone)
            c.hatch(stand, CREAM, 24, 12, 90)
        for i in range(7):
            tree_top(c, -110 + i * 66, 262, 34, GREEN, (30, 28))
        crowd(c, rng, 44, (-340, -260, 680, 480), 42, 1.3,
              keep=lambda x, y: not any(_covers(outline, x, y) for outline in built))  # fmt: skip


def _covers(outline, x, y, margin=14):
    (x0, y0), _, (x1, y1), _ = outline
    return x0 - margin < x < x1 + margin and y0 - margin < y < y1 + margin


@scene
def park_and_ride(c, rng):
    c.box(0, 0, 1600, 1000, mix(PAPER, TEAL, 0.12))
    with c.at(800, 500, turn=-12):
        c.box(-1100, -470, 2200, 150, STONE)
        for x in range(-1100, 1100, 34):
            c.box(x, -445, 12, 100, dark(STONE, 0.3))
        for y in (-424, -368):
            c.box(-1100, y, 2200, 7, INK)
        c.shadow(box(-700, -442, 1150, 92, 14), 26, 22)
        for i in range(4):
            x = -700 + i * 290
            c.box(x, -446, 280, 96, BRICK, 16)
            c.box(x + 14, -418, 252, 40, light(BRICK, 0.75), 8)
            c.box(x + 60, -430, 60, 64, dark(BRICK, 0.3), 6)
            c.box(x + 170, -430, 60, 64, dark(BRICK, 0.3), 6)
        c.box(-1100, -318, 2200, 92, SAND)
        c.hatch(box(-1100, -318, 2200, 12), INK, 20, 10, 90)
        c.shadow(box(-330, -296, 620, 52), 22, 20)
        c.box(-330, -300, 620, 56, TEAL)
        c.hatch(box(-330, -300, 620, 56), dark(TEAL, 0.2), 20, 3, 90)
        c.box(-1100, -226, 2200, 900, ASPHALT)
        paints = (BLUE, BRICK, CREAM, OCHRE, TEAL, PLUM, STONE, GREEN)
        for row, y in enumerate((-140, 30, 260, 430)):
            for i in range(17):
                x = -860 + i * 70
                c.box(x - 36, y - 56, 4, 112, PAPER)
                if i in (0, 16) and row in (1, 2):
                    continue
                if rng.random() < 0.84:
                    car_top(c, x, y, rng.choice(paints), 180 if row % 2 else 0)
            c.box(-860 + 17 * 70 - 36, y - 56, 4, 112, PAPER)
            c.box(-896, y + (56 if row % 2 == 0 else -60), 17 * 70, 4, PAPER)
        for y, turn in ((145, 0), (345, 180)):
            for x in (-640, -120, 200):
                with c.at(x, y, turn=turn):
                    c.poly(
                        [(-40, -5), (20, -5), (20, -18), (48, 0), (20, 18), (20, 5), (-40, 5)],
                        PAPER,
                    )
        c.box(390, -190, 640, 860, GREEN)
        c.box(430, -170, 320, 330, SAND)
        for i in range(10):
            _bicycle_top(c, 470 + (i % 5) * 62, -110 + (i // 5) * 170, rng.choice(paints[:4]))
        c.shadow(box(436, -168, 308, 40), 18, 16)
        c.box(432, -172, 316, 44, OCHRE)
        c.hatch(box(432, -172, 316, 44), dark(OCHRE, 0.2), 16, 3, 90)
        for x, y in ((470, 260), (580, 300), (500, 400), (640, 210), (640, 420)):
            tree_top(c, x, y, 48, dark(GREEN, 0.25), (30, 26))
    for x, y in ((330, 330), (520, 300), (640, 268), (900, 226), (1010, 190), (1200, 170)):
        walker_top(c, x, y, rng.choice(COATS), rng.choice(SKINS), rng.uniform(0, 180), size=1.3)


def _bicycle_top(c, x, y, paint):
    c.shadow(ribbon((x, y - 56), (x, y + 56), 7), 12, 10)
    c.box(x - 4, y - 58, 8, 44, INK, 4)
    c.box(x - 4, y + 14, 8, 44, INK, 4)
    c.box(x - 3, y - 40, 6, 84, paint)
    c.box(x - 20, y - 28, 40, 6, INK, 3)
    c.box(x - 7, y + 14, 14, 24, dark(paint, 0.5), 6)


@scene
def buergerbeteiligung(c, rng):
    c.box(0, 0, 1600, 1000, BLUE)
    c.hatch(box(0, 0, 1600, 1000), dark(BLUE, 0.12), 46, 3, 90)
    table = box(300, 170, 1000, 660, 24)
    c.shadow(table, 26, 30, (150, 150, 170))
    c.poly(table, PAPER)
    with c.clip(table), c.at(800, 500, turn=8):
        town(c, rng, (-640, -460, 1280, 920), 34, 120, depth=28,
             keep=lambda x, y: hypot(x - 20, y + 10) > 150)  # fmt: skip
        c.disc(20, -10, 148, light(GREEN, 0.25))
        for i in range(9):
            angle = radians(i * 40)
            tree_top(c, 20 + 112 * cos(angle), -10 + 112 * sin(angle), 24, GREEN, (10, 10))
    people = (
        (420, -40, 470, 300, BRICK), (900, -60, 850, 330, OCHRE), (1240, -20, 1130, 260, PLUM),
        (1660, 420, 1180, 470, GREEN), (1560, 900, 1150, 700, TEAL), (980, 1060, 930, 640, BRICK),
        (560, 1080, 610, 700, PLUM), (-40, 760, 420, 640, OCHRE), (-60, 330, 470, 480, CREAM),
    )  # fmt: skip
    for i, (x, y, hx, hy, coat) in enumerate(people):
        _arm(c, x, y, hx, hy, coat, SKINS[i % 4])
    for x, y, tone in ((850, 330, BRICK), (470, 480, OCHRE), (1180, 470, PLUM), (930, 640, BLUE)):
        with c.at(x, y, turn=8):
            prism(c, box(-34, -24, 68, 48), 40, tone)
    for x, y, tone in ((470, 300, BRICK), (1130, 262, TEAL), (610, 700, OCHRE), (420, 640, BRICK)):
        c.shade([arc(x + 16, y + 4, 22, 7, 0, 360)])
        pin(c, x, y, 76, tone)


def _arm(c, x, y, hx, hy, coat, skin):
    """A sleeve from the edge of the picture with a hand at its end."""
    length = hypot(hx - x, hy - y)
    ux, uy = (hx - x) / length, (hy - y) / length
    wrist = (hx - ux * 72, hy - uy * 72)
    c.shade([ribbon((x + 18, y + 22), (wrist[0] + 18, wrist[1] + 22), 150, 62)])
    c.poly(ribbon((hx - ux * 100, hy - uy * 100), (hx - ux * 36, hy - uy * 36), 40, 44), skin)
    c.poly(ribbon((x, y), wrist, 160, 66), coat)
    c.hatch(ribbon((wrist[0] - ux * 34, wrist[1] - uy * 34), wrist, 62), dark(coat, 0.25), 10, 3,
            0 if abs(ux) > abs(uy) else 90)  # fmt: skip
    c.disc(hx - ux * 30, hy - uy * 30, 28, skin)
    for side in (-14, 0, 14):
        start = (hx - ux * 24 - uy * side, hy - uy * 24 + ux * side)
        end = (hx + ux * 8 - uy * side * 0.6, hy + uy * 8 + ux * side * 0.6)
        c.line([start, end], skin, 13)


@scene
def gewerbeflaeche(c, rng):
    c.box(0, 0, 1600, 1000, mix(PAPER, GREEN, 0.18))
    with c.at(790, 650, turn=-28):
        c.box(-1300, -36, 2600, 72, PAPER)
        c.box(-40, -1000, 80, 2000, PAPER)
        for x in range(-1300, 1300, 60):
            c.box(x, -3, 32, 6, STONE)
        plot = box(80, -420, 420, 340)
        c.poly(plot, light(OCHRE, 0.2))
        c.hatch(plot, OCHRE, 24, 5)
        for start, end in zip(plot, plot[1:] + plot[:1], strict=True):
            c.line([start, end], INK, 7)
        for x, y in plot:
            c.disc(x, y, 14, BRICK)
        halls = [
            (box(-560, -470, 420, 170), BLUE, 110), (box(-560, -240, 200, 160), STONE, 90),
            (box(-320, -240, 220, 160), PLUM, 130), (box(-420, 110, 330, 190), TEAL, 120),
            (box(-760, 110, 260, 190), STONE, 90), (box(120, 110, 260, 220), BRICK, 110),
            (box(440, 110, 340, 150), BLUE, 100), (box(580, -420, 240, 320), STONE, 100),
            (box(-420, 380, 500, 150), PLUM, 110), (box(200, 420, 320, 160), STONE, 110),
        ]  # fmt: skip
        halls.sort(key=lambda hall: c.place([centre(hall[0])])[0][1])
        for outline, _, _ in halls:
            c.shadow(outline, 60, 80)
        for outline, tone, height in halls:
            _hall(c, outline, tone, height)
        for i in range(7):
            tree_top(c, 110 + i * 62, -50, 22, GREEN, (14, 18))
        # The new hall comes down where search and offer match
        outline = box(130, -380, 320, 260)
        c.shadow(outline, 40, 20, (190, 170, 140))
        for x, y in outline:
            with c.wall((x, y), (x + 1, y)):
                for step in range(0, 90, 22):
                    c.box(0, -step - 14, 6, 12, INK)
        with c.lifted(84):
            _hall(c, outline, OCHRE, 90)


def _hall(c, outline, tone, height):
    """An industrial hall with rows of skylights."""
    prism(c, outline, height, light(tone, 0.15), light(tone, 0.4), dark(tone, 0.35))
    with c.lifted(height):
        for row in (0.12, 0.4, 0.68):
            c.poly(inside(outline, 0.07, row, 0.93, row + 0.2), dark(tone, 0.15))
            c.poly(inside(outline, 0.07, row, 0.93, row + 0.1), light(tone, 0.6))


@scene
def stadtgruen(c, rng):
    c.box(0, 0, 1600, 1000, PAPER)
    lawn = light(GREEN, 0.42)
    with c.at(800, 500, turn=14):
        town(c, rng, (-1100, -820, 2200, 1640), 44, 150, depth=36,
             keep=lambda x, y: abs(y - 60) > 190)  # fmt: skip
        c.box(-1200, -130, 2400, 380, lawn)
        c.hatch(box(-1200, -130, 2400, 380), light(GREEN, 0.3), 22, 4, 20)
        path = [(x, 60 + 70 * sin(x / 190)) for x in range(-1200, 1201, 30)]
        c.line(path, PAPER, 52)
        c.disc(-230, 60 + 70 * sin(-230 / 190) - 96, 74, RIVER, 52)
        c.ring(-230, 60 + 70 * sin(-230 / 190) - 96, 50, light(BLUE, 0.7), 4, ry=32)
        for x in range(-1180, 1180, 92):
            tree_top(c, x + rng.uniform(-14, 14), -150, 42 + rng.uniform(-8, 8), GREEN)
            tree_top(
                c, x + 40 + rng.uniform(-14, 14), 268, 42 + rng.uniform(-8, 8), dark(GREEN, 0.15)
            )
        for _ in range(26):
            x, y = rng.uniform(-1100, 1100), rng.uniform(-60, 210)
            if abs(y - (60 + 70 * sin(x / 190))) > 74 and hypot(x + 230, y + 10) > 130:
                tree_top(c, x, y, rng.uniform(24, 52), rng.choice((GREEN, TEAL, dark(GREEN, 0.2))))
        for x in range(-700, 800, 110):
            y = 60 + 70 * sin(x / 190) + rng.uniform(-14, 14)
            walker_top(c, x, y, rng.choice((BRICK, OCHRE, PLUM, BLUE)), rng.choice(SKINS),
                       rng.uniform(0, 180), size=1.3)  # fmt: skip
        for x, y, tone in ((120, 170, BRICK), (420, -40, OCHRE), (-560, 190, CREAM)):
            c.box(x - 44, y - 30, 88, 60, tone)
            c.hatch(box(x - 44, y - 30, 88, 60), CREAM if tone != CREAM else BRICK, 18, 5, 0)
            walker_top(c, x - 14, y, PLUM, SKINS[1], 40, None, 1.3)
            walker_top(c, x + 18, y + 4, BLUE, SKINS[2], 110, None, 1.3)


@scene
def app_haendler(c, rng):
    c.box(0, 0, 1600, 1000, TEAL)
    with c.at(800, 500, turn=-18):
        town(c, rng, (-1150, -850, 2300, 1700), 44, 150, dark(TEAL, 0.2), TEAL, depth=36)
    skin = SKINS[1]
    c.poly([(560, 1010), (640, 760), (960, 760), (1090, 1010)], skin)
    c.line([(560, 840), (600, 640)], skin, 96)
    with c.at(800, 480, turn=6):
        c.shadow(box(-235, -420, 470, 840, 54), 44, 40, (150, 178, 176))
        c.box(-235, -420, 470, 840, INK, 54)
        screen = box(-210, -392, 420, 784, 34)
        c.poly(screen, PAPER)
        with c.clip(screen):
            with c.at(0, 0, turn=-24):
                town(c, rng, (-620, -560, 1240, 1120), 40, 135, STONE, PAPER, depth=34)
                way = [(-160, 158), (30, 158), (30, -76), (143, -76)]
                c.line(way, PAPER, 44)
                c.line(way, BRICK, 14)
            c.box(-180, -362, 360, 74, CREAM, 37)
            c.ring(-138, -327, 17, INK, 6)
            c.line([(-126, -314), (-112, -300)], INK, 7)
            c.box(-88, -332, 180, 12, STONE, 6)
            c.box(-210, 250, 420, 160, CREAM)
            c.box(-110, 280, 84, 84, OCHRE, 10)
            c.poly([(-98, 346), (-98, 322), (-68, 296), (-38, 322), (-38, 346)], CREAM)
            c.box(-10, 288, 130, 16, INK, 8)
            c.box(-10, 320, 90, 12, STONE, 6)
            c.box(-10, 344, 110, 12, STONE, 6)
        pin(c, 100, -128, 190, BRICK)
        pin(c, -120, -60, 104, PLUM)
        pin(c, 130, 170, 104, OCHRE)
        c.disc(-82, 210, 18, BLUE)
        c.ring(-82, 210, 32, BLUE, 5)
        c.box(-60, -408, 120, 8, (60, 58, 58), 4)
    c.line([(590, 980), (566, 860), (590, 760), (626, 700)], skin, 66)
    c.half(626, 696, 27, light(skin, 0.15), 190, 400)
    for y in (560, 660, 760):
        c.line([(1085 - (y - 560) * 0.12, y + 24), (1000 - (y - 560) * 0.1, y - 10)], skin, 64)
        c.disc(1000 - (y - 560) * 0.1, y - 10, 30, light(skin, 0.15))
    c.poly([(1110, 560), (1060, 1010), (760, 1010), (1030, 840)], skin)
    c.poly([(500, 1010), (560, 920), (1120, 920), (1160, 1010)], OCHRE)


@scene
def wasserspiel(c, rng):
    sky = mix(PAPER, BLUE, 0.22)
    backdrop(c, rng, sky, mix(PAPER, BLUE, 0.32))
    silhouettes(c, rng, 470, PLUM, 120, 300)
    for x in (90, 330, 1290, 1520):
        tree(c, x, 540, 340)
    c.box(0, 468, 1600, 532, SAND)
    tones = (light(OCHRE, 0.55), SAND, light(BLUE, 0.6), light(BLUE, 0.4), light(BLUE, 0.2))
    for r, tone in zip((760, 640, 540, 410, 250), tones, strict=True):
        c.disc(800, 740, r, tone, r * 0.33)
        c.ring(800, 740, r, dark(tone, 0.1), 4, ry=r * 0.33)
    for x in (110, 1480):
        lamp(c, x, 640, 360)
    people_row(c, rng, 590, (260, 1370), 230)
    angles = [radians(angle) for angle in range(15, 375, 45)]
    drawn = [(740 + 120 * sin(angle), 800 + 400 * cos(angle), None) for angle in angles]
    drawn += [(740, 800, None), (810, 600, BRICK), (850, 960, OCHRE), (715, 1070, PLUM)]
    drawn += [(690, 655, GREEN)]
    for y, x, coat in sorted(drawn, key=lambda item: item[:2]):
        if coat is None:
            _jet(c, x, y, 330 if x == 800 else 190)
            continue
        child(c, x, y + 30, 215, coat, INK, SKINS[x % 4], stride=24, left=(-130, -160),
              right=(120, 150), flip=x < 800)  # fmt: skip
    bicycle(c, 1340, 950, 54, BRICK, flip=True)


def _jet(c, x, y, h):
    """Water that rises from the ground and falls back to all sides."""
    c.disc(x, y, h * 0.22, light(BLUE, 0.8), h * 0.06)
    for reach, share, width in ((44, 0.62, 5), (26, 0.86, 7), (9, 1, 9)):
        for side in (-1, 1):
            fall = [
                (x + side * reach * t / 6, y - h * share * (1 - (t / 6 - 1) ** 2))
                for t in range(11)
            ]
            c.line(fall, CREAM, width)
    for k in range(-2, 3):
        c.disc(x + k * h * 0.09, y - h * (0.5 - 0.08 * abs(k)), 4, CREAM)

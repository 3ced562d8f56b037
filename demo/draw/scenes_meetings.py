"""Where many come together: workshop, vaccination centre, coworking, studio."""

from .figures import outfit, person, sitter
from .geometry import arc, box
from .houses import silhouettes
from .palette import (
    BLUE,
    BRICK,
    COATS,
    CREAM,
    FAIR,
    GREEN,
    INK,
    OCHRE,
    PAPER,
    PLUM,
    SAND,
    SKINS,
    SLATE,
    STONE,
    TEAL,
    dark,
    light,
    mix,
)
from .plan import backdrop, prism, town, walker_top
from .registry import scene
from .scenes_rooms import room
from .things import TIMBER, cafe_table, cup, laptop, plant


@scene
def workshop_whiteboard(c, rng):
    room(c, TEAL, mix(PAPER, TEAL, 0.25), 800)
    c.box(170, 70, 1010, 640, INK)
    c.box(186, 86, 488, 608, CREAM)
    c.box(676, 86, 488, 608, mix(INK, PLUM, 0.35))
    with c.clip(box(186, 86, 978, 608)):
        silhouettes(c, rng, 694, light(GREEN, 0.55), 70, 170, 160, 670)
        c.box(676, 86, 488, 608, mix(INK, PLUM, 0.35))
        for i in range(7):
            c.box(684 + i * 70, 694 - 130 - 50 * ((i * 3) % 4), 62, 400, mix(INK, PLUM, 0.6))
        c.disc(330, 200, 64, OCHRE)
        for x in (240, 420, 560):
            c.disc(x, 560, 44, GREEN)
            c.box(x - 5, 560, 10, 140, GREEN)
        c.line([(740, 150), (820, 240), (900, 190), (990, 330), (1100, 300)], BRICK, 9)
    notes = [
        (430, 130),
        (530, 150),
        (250, 320),
        (360, 340),
        (470, 300),
        (570, 330),
        (300, 430),
        (520, 440),
    ]
    for i, (x, y) in enumerate(notes):
        _note(c, x, y, (OCHRE, light(GREEN, 0.2), light(BLUE, 0.3), light(BRICK, 0.2))[i % 4], rng)
    notes = [(720, 330), (830, 350), (930, 420), (1050, 150), (1040, 420), (740, 450), (860, 480)]
    for i, (x, y) in enumerate(notes):
        _note(c, x, y, (STONE, light(PLUM, 0.3), SAND)[i % 3], rng)
    for i in range(4):
        y = 80 + i * 160
        c.box(1250, y, 250, 146, INK, 12)
        look = outfit(rng)
        with c.clip(box(1260, y + 10, 230, 126)):
            c.box(1260, y + 10, 230, 126, light((OCHRE, BRICK, BLUE, GREEN)[i], 0.35))
            style = ("bun", "short", "scarf", "long")[i]
            person(c, 1375, y + 312, 260, look["coat"], INK, SKINS[i], look["hair"], style, "front")
    for x, h, coat, style, view, right in (
        (300, 520, BRICK, "bun", "back", (60, 140)), (760, 500, OCHRE, "short", "back", (8, -6)),
        (1030, 540, BLUE, "short", "back", (70, 130)),
    ):  # fmt: skip
        c.shade([arc(x + 20, 962, 130, 16, 0, 360)])
        person(c, x, 960, h, coat, INK, SKINS[x % 3], INK if x != 760 else FAIR, style, view,
               right=right, hem=-40)  # fmt: skip
    plant(c, 80, 900, 330, OCHRE)


def _note(c, x, y, fill, rng):
    """A sticky note with two scribbled lines."""
    with c.at(x, y, turn=rng.uniform(-5, 5)):
        c.shade([box(5, 6, 86, 82)])
        c.box(0, 0, 86, 82, fill)
        c.box(12, 22, 60, 6, dark(fill, 0.5))
        c.box(12, 40, 42, 6, dark(fill, 0.5))


@scene
def impfzentrum(c, rng):
    backdrop(c, rng, TEAL, dark(TEAL, 0.14), -16, 170)
    hall = box(-640, -350, 1280, 720)
    with c.at(770, 520, turn=-16):
        c.shadow(hall, 60, 70, (150, 178, 176))
        prism(c, hall, 26, CREAM, SAND, STONE)
        with c.lifted(26):
            _hall_floor(c, rng)
    # A plaster and a syringe
    with c.at(190, 170, turn=-42):
        c.shadow(box(-130, -48, 260, 96, 48), 14, 30, (150, 178, 176))
        c.box(-130, -48, 260, 96, SKINS[0], 48)
        c.box(-44, -48, 88, 96, dark(SKINS[0], 0.14))
        for x in (-24, 0, 24):
            for y in (-24, 0, 24):
                c.disc(x, y, 5, CREAM)
    with c.at(1390, 890, turn=-16):
        c.box(-150, -30, 210, 60, CREAM, 8)
        c.box(-20, -30, 80, 60, OCHRE, 8)
        for x in range(-120, 50, 28):
            c.box(x, -30, 4, 24, INK)
        c.box(60, -12, 40, 24, STONE)
        c.box(100, -3, 90, 6, INK)
        c.box(-230, -8, 84, 16, INK)
        c.box(-250, -42, 18, 84, INK, 6)
        c.box(-166, -44, 16, 88, INK, 6)


def _hall_floor(c, rng):
    """The way through the hall: queue, cabins, chairs to rest on afterwards."""

    def someone(x, y, turn, coat=None, shadow=(20, 22)):
        walker_top(c, x, y, coat or rng.choice(COATS), rng.choice(SKINS), turn, shadow, 1.7)

    for angle in (0, 90):
        c.hatch(box(-620, -330, 1240, 680), SAND, 60, 3, angle)
    way = [(-540, 290), (-100, 290), (-100, 170), (-540, 170), (-540, 50), (-30, 50)]
    c.line(way, light(TEAL, 0.55), 50)
    for x in range(-520, -100, 76):
        for y in (290, 170, 50):
            someone(x, y, 90)
    cabins = [(x, y) for y in (-270, -60, 150) for x in (60, 250, 440)]
    walls = [box(594, y - 6, 10, 156) for y in (-270, -60, 150)]
    for i, (x, y) in enumerate(cabins):
        c.box(x, y, 150, 150, light((BLUE, GREEN, OCHRE)[i % 3], 0.6))
        someone(x + 56, y + 88, 20)
        someone(x + 106, y + 88, 70, CREAM)
        walls += [box(x - 6, y - 6, 162, 10), box(x - 6, y - 6, 10, 156)]
    for outline in sorted(walls, key=lambda wall: max(y for _, y in c.place(wall))):
        prism(c, outline, 54, dark(TEAL, 0.35), light(TEAL, 0.3), TEAL)
    for i in range(10):
        x, y = -570 + (i % 5) * 100, -280 + (i // 5) * 120
        c.box(x, y, 48, 48, BLUE, 8)
        if i % 3:
            someone(x + 24, y + 24, 0, shadow=None)


@scene
def coworking(c, rng):
    room(c, BLUE, mix(PAPER, BLUE, 0.18), 760)
    for i in range(4):
        x = 60 + i * 380
        c.box(x, 70, 340, 560, INK)
        pane = box(x + 14, 84, 312, 532)
        c.poly(pane, mix(PAPER, OCHRE, 0.25))
        with c.clip(pane), c.at(x + 100, 350, turn=-14 + 6 * i):
            town(
                c,
                rng,
                (-420, -420, 900, 900),
                36,
                120,
                light(PLUM, 0.5),
                mix(PAPER, OCHRE, 0.25),
                28,
            )
        c.box(x + 164, 84, 10, 532, INK)
        c.box(x + 14, 250, 312, 10, INK)
    for x in (300, 800, 1300):
        c.line([(x, 0), (x, 210)], INK, 5)
        c.half(x, 282, 84, OCHRE)
        c.box(x - 84, 280, 168, 8, dark(OCHRE, 0.3))
        c.half(x, 288, 26, CREAM, 0, 180)
    people = (
        (300, BRICK, "bun", SKINS[0]),
        (800, GREEN, "short", SKINS[2]),
        (1290, PLUM, "long", SKINS[1]),
    )
    for x, coat, style, skin in people:
        hair = FAIR if style == "long" else INK
        for foot in (x - 34, x + 34):
            c.line([(foot, 800), (foot, 930)], SLATE, 40)
            c.box(foot - 22, 926, 44, 30, INK, 14)
        with c.clip(box(x - 200, 300, 400, 460)):
            person(c, x, 980, 640, coat, SLATE, skin, hair, style, "front",
                   left=(-18, 30), right=(18, -30))  # fmt: skip
        laptop(c, x, 756, 240, INK, STONE)
    c.box(90, 750, 1420, 44, TIMBER, 8)
    c.box(90, 780, 1420, 16, dark(TIMBER, 0.3))
    for x in (150, 1410):
        c.poly([(x, 794), (x + 40, 794), (x + 30, 1000), (x + 10, 1000)], INK)
    for x, tone in ((520, CREAM), (1010, OCHRE), (1490, CREAM)):
        cup(c, x - 20, 752, tone, 1.5)
    c.box(560, 728, 130, 22, BRICK)
    c.box(572, 706, 120, 22, OCHRE)
    plant(c, 1085, 752, 190, CREAM)
    for x, flip in ((430, False), (1160, True)):
        c.box(x - 70, 880, 140, 20, INK, 8)
        c.box(x - 56, 900, 10, 100, INK)
        c.box(x + 46, 900, 10, 100, INK)
        sitter(c, x, 880, 560, OCHRE if flip else TEAL, SLATE, SKINS[3] if flip else SKINS[0],
               INK, "scarf" if flip else "cap", flip=flip, arm=(40, 95))  # fmt: skip


@scene
def studio_gespraech(c, rng):
    room(c, PLUM, dark(PLUM, 0.35), 770)
    poster = box(500, 50, 600, 370)
    c.poly(poster, PAPER)
    with c.clip(poster), c.at(800, 240, turn=-15):
        town(c, rng, (-480, -400, 960, 800), 30, 110, INK, PAPER, 26)
        c.disc(40, -10, 82, PAPER)
        c.disc(40, -10, 68, BRICK)
    c.shade([arc(800, 905, 640, 62, 0, 360)])
    c.disc(800, 890, 620, mix(PLUM, OCHRE, 0.35), 74)
    for x, tone, flip in ((360, OCHRE, False), (1240, TEAL, True)):
        with c.at(x, 0, flip=flip):
            c.box(-150, 500, 110, 330, tone, 50)
            c.box(-140, 710, 300, 130, tone, 40)
            c.box(-110, 830, 20, 70, INK)
            c.box(110, 830, 20, 70, INK)
    sitter(c, 370, 720, 520, BRICK, INK, SKINS[0], FAIR, "long", arm=(30, 110), other=(50, 110))
    sitter(c, 1230, 720, 520, BLUE, SLATE, SKINS[1], INK, "short", flip=True, arm=(60, 140),
           other=(20, 70))  # fmt: skip
    for x, tone, flip in ((360, OCHRE, False), (1240, TEAL, True)):
        with c.at(x, 0, flip=flip):
            c.box(-130, 690, 250, 44, dark(tone, 0.2), 22)
    cafe_table(c, 800, 905, 150, CREAM, 0, 250)
    for x in (740, 860):
        c.box(x - 17, 706, 34, 44, light(BLUE, 0.55), 6)
    for x, flip in ((600, False), (1000, True)):
        with c.at(x, 0, flip=flip):
            c.line([(0, 905), (0, 560), (-60, 500)], INK, 8)
            c.box(-40, 895, 80, 12, INK, 6)
            with c.at(-64, 494, turn=-50):
                c.box(-26, -66, 52, 88, INK, 26)
                c.box(-22, -62, 44, 52, STONE, 22)
                c.hatch(box(-22, -62, 44, 52, 22), INK, 9, 3, 0)
    for x, flip in ((150, False), (1450, True)):
        with c.at(x, 0, flip=flip):
            c.line([(0, 940), (0, 250)], INK, 9)
            c.line([(-70, 960), (0, 860), (70, 960)], INK, 8)
            c.poly([(-50, 150), (70, 190), (50, 310), (-80, 250)], INK)
            c.poly([(70, 186), (92, 196), (66, 320), (48, 312)], light(OCHRE, 0.4))

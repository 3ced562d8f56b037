"""Makes the short film of the demo's interview anew; needs ffmpeg with VP9.

    python -m demo.draw.film home/demo/media/gespraech-baoo.webm

The film itself lies in the repository, so that the demo can be loaded without ffmpeg."""

import subprocess
import sys
from math import hypot, pi, sin
from random import Random

from PIL import Image

from .canvas import Canvas
from .figures import carrier, person
from .geometry import box, disc
from .houses import house
from .lettering import width, write
from .palette import (
    BLUE,
    BRICK,
    CREAM,
    FAIR,
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
from .plan import block, centre, split, town
from .scenes_streets import GOODS
from .things import pin

RATE, SECONDS, WIDTH, HEIGHT = 25, 24, 960, 540
# Everything is drawn on a sheet of 1600 × 900; the captions cover its lowest part.
SCALE = WIDTH / 1600
BASE = 670
SHOPS = (
    (40, 260, 400, PLUM, "gable", None),
    (300, 240, 330, CREAM, "steps", GREEN),
    (540, 270, 430, BLUE, "gable", None),
    (810, 270, 350, OCHRE, "bell", BRICK),
    (1080, 240, 410, light(TEAL, 0.2), "gable", None),
    (1320, 250, 330, BRICK, "steps", INK),
)
TARGET = SHOPS[3]


def ease(t, start, end):
    """From 0 to 1 between two moments, gently at both ends."""
    share = min(max((t - start) / (end - start), 0), 1)
    return share * share * (3 - 2 * share)


def drop(t, start):
    """From 0 to 1 with a little bounce."""
    share = ease(t, start, start + 0.5)
    return share + 0.12 * sin(pi * ease(t, start + 0.4, start + 0.9))


def title(c, t):
    c.box(0, 0, 1600, 900, PLUM)
    with c.at(800, 450, turn=-14):
        town(c, Random("title"), (-1000, -700, 2000, 1400), 40, 160, dark(PLUM, 0.18), PLUM, 34)
    word = "NACHGEFRAGT!"
    height = 150
    x, y = 800 - width(word, height) / 2, 330
    bar = ease(t, 0.2, 1.0)
    c.box(x - 50, y - 55, (width(word, height) + 100) * bar, height + 110, PAPER)
    for i, letter in enumerate(word):
        grown = ease(t, 0.9 + i * 0.12, 1.3 + i * 0.12)
        if grown:
            left = x + width(word[:i] + letter, height) - width(letter, height)
            size = height * grown
            write(c, letter, left, y + height - size, size, OCHRE if letter == "!" else INK)


def talk(c, t):
    """The plan puts itself together around a square on which two people talk."""
    c.box(0, 0, 1600, 900, PAPER)
    with c.at(800, 400, turn=-9):
        rng = Random("talk")
        quads = split(tuple(box(-1000, -700, 2000, 1400)), rng, 40, 150)
        c.disc(0, 0, 420 * ease(t, 4.0, 5.0), light(OCHRE, 0.4))
        for i, quad in enumerate(quads):
            x, y = centre(quad)
            away = hypot(x, y)
            grown = ease(t, 4.2 + away / 600, 4.8 + away / 600)
            if away < 340 or not grown:
                continue
            with c.at(x, y, scale=grown):
                local = tuple((px - x, py - y) for px, py in quad)
                block(c, local, Random(i), INK, PAPER, 34)
    pairs = ((650, BRICK, FAIR, "long", 6.6, SKINS[0]), (950, BLUE, INK, "short", 7.3, SKINS[1]))
    for x, coat, hair, style, start, skin in pairs:
        size = drop(t, start)
        if not size:
            continue
        with c.at(x, 420, scale=size):
            c.disc(0, 0, 150, CREAM)
            with c.clip(disc(0, 0, 136)):
                c.disc(0, 0, 136, light(coat, 0.55))
                person(c, 0, 400, 460, coat, INK, skin, hair, style, "front")
        lift = 8 * sin((t - start) * pi)
        side = -1 if x < 800 else 1
        with c.at(
            x + side * 150, 250 + lift, scale=ease(t, start + 0.6, start + 1.0), flip=side < 0
        ):
            c.poly([(-60, 30), (-96, 84), (-10, 40)], coat)
            c.box(-80, -50, 180, 96, coat, 30)
            for dot in (-40, 10, 60):
                c.disc(dot, 0, 11, CREAM)


def street(c, t):
    """Shops rise, a lens looks for one, a pin finds it, people come."""
    c.box(0, 0, 1600, 900, mix(PAPER, OCHRE, 0.28))
    with c.at(800, 300, turn=-14):
        town(c, Random("sky"), (-1000, -600, 2000, 1100), 40, 160, mix(PAPER, OCHRE, 0.36),
             mix(PAPER, OCHRE, 0.28), 34)  # fmt: skip
    with c.clip(box(0, 0, 1600, BASE)):
        for i, (x, w, h, wall, kind, stripes) in enumerate(SHOPS):
            hidden = (1 - ease(t, 10.0 + i * 0.22, 10.8 + i * 0.22)) * (h + 160)
            with c.at(0, hidden):
                house(c, x, BASE, w, h, wall, kind, 120, rows=2, cols=2 + i % 2, ground=140,
                      stripes=stripes, sign=CREAM if wall == INK else OCHRE, frame=dark(wall, 0.5),
                      goods=GOODS[i % 4], tiles=CREAM if wall == CREAM else None)  # fmt: skip
    c.box(0, BASE, 1600, 900 - BASE, SAND)
    for y, joint in ((BASE, 8), (BASE + 44, 3), (BASE + 110, 3)):
        c.box(0, y, 1600, joint, dark(SAND, 0.14))
    x, w, h = TARGET[0] + TARGET[1] / 2, TARGET[1], TARGET[2]
    found = ease(t, 14.6, 15.2)
    if t < 14.9:
        _lens(c, t, x)
    if found:
        pulse = (t - 14.9) % 1.5 / 1.5
        c.ring(x, BASE - h - 225, 70 + 60 * pulse, mix(BRICK, SAND, 0.3 + 0.5 * pulse), 6)
        pin(c, x, BASE - h - 165 - 300 * (1 - drop(t, 14.6)), 150, BRICK)
    for start, goal, coat, hair, style, size in (
        (17.2, x - w * 0.1, GREEN, INK, "bun", 225),
        (17.9, x - w * 0.7, PLUM, FAIR, "short", 235),
        (18.5, x + w * 0.85, TEAL, INK, "cap", 230),
    ):
        _visitor(c, t, start, goal, coat, hair, style, size)


def _lens(c, t, target):
    """A magnifying glass that passes all shop windows and returns to one."""
    there, back = ease(t, 12.0, 13.6), ease(t, 13.6, 14.5)
    x = 120 + (1460 - 120) * there + (target - 1460) * back
    y = 560 + 24 * sin(t * 3)
    if t < 11.8:
        return
    with c.at(x, y, scale=ease(t, 11.8, 12.1)):
        c.line([(70, 70), (140, 140)], INK, 30)
        c.ring(0, 0, 106, INK, 18)
        c.ring(0, 0, 88, CREAM, 8)


def _visitor(c, t, start, goal, coat, hair, style, size):
    """Somebody walks to the shop and has a bag when they get there."""
    from_left = goal < TARGET[0] + TARGET[1] / 2
    begin = -120 if from_left else 1720
    way = ease(t, start, start + 2.4)
    if not way:
        return
    x = begin + (goal - begin) * way
    moving = 0 < way < 0.98
    stride = 20 * sin(t * 9) if moving else 6
    arms = {"left": (-stride, -stride * 0.6), "right": (stride + 6, stride + 14)}
    c.shade([[(px, py) for px, py in disc(x + 20, 792, 60, 8)]])
    hands = person(c, x, 790, size * 1.25, coat, INK, SKINS[size % 4], hair, style,
                   stride=stride, flip=not from_left, **arms)  # fmt: skip
    if not moving:
        carrier(c, *hands[1], size * 1.2, OCHRE if coat != TEAL else BRICK)


def town_of_pins(c, t):
    """The whole town again, and more and more shops that can be found."""
    c.box(0, 0, 1600, 900, PAPER)
    rng = Random("end")
    with c.at(800, 430, turn=-12):
        quads = split(tuple(box(-1050, -750, 2100, 1500)), rng, 40, 150)
        for i, quad in enumerate(quads):
            block(c, quad, Random(i), mix(INK, STONE, 0.1), PAPER, 34)
        spots = [c.place([centre(quad)])[0] for quad in quads]
    unit = c.matrix[0]
    spots = [(x / unit, y / unit) for x, y in spots]
    near = [spot for spot in spots if 90 < spot[0] < 1510 and 150 < spot[1] < 700]
    rng.shuffle(near)
    tones = (BRICK, OCHRE, TEAL, PLUM, BLUE, GREEN)
    for i, (x, y) in sorted(enumerate(near[:18]), key=lambda item: item[1][1]):
        size = drop(t, 21.2 + i * 0.09)
        if size:
            pin(c, x, y, 120 * size, tones[i % 6])


PARTS = ((4.0, title), (10.0, talk), (21.0, street), (SECONDS, town_of_pins))


def frame(t):
    """The picture at a moment; each part begins with a short dissolve."""
    canvases = []
    for i, (end, part) in enumerate(PARTS):
        begin = PARTS[i - 1][0] if i else 0
        if begin <= t < end or (i + 1 < len(PARTS) and end <= t < end + 0.4):
            c = Canvas(WIDTH, HEIGHT, supersampling=2)
            with c.at(scale=SCALE):
                part(c, t)
            canvases.append((begin, c.picture()))
    (_, image), *rest = canvases
    for begin, upper in rest:
        image = Image.blend(image, upper, ease(t, begin, begin + 0.4))
    return image


def make(path):
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24"]
    command += ["-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-", "-an", "-c:v", "libvpx-vp9"]
    command += ["-crf", "50", "-b:v", "0", "-cpu-used", "1", "-lag-in-frames", "25"]
    command += ["-auto-alt-ref", "1", "-g", "300", "-pix_fmt", "yuv420p", path]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        for number in range(RATE * SECONDS):
            encoder.stdin.write(frame(number / RATE).tobytes())
        encoder.stdin.close()
    if encoder.returncode:
        sys.exit("ffmpeg failed")


if __name__ == "__main__":
    make(sys.argv[1])

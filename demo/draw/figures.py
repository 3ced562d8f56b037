"""People as simple figures, one hundred units tall, feet at the origin."""

from math import cos, radians, sin

from .geometry import arc, curve
from .palette import COATS, HAIRS, INK, SKINS, SLATE, dark, light, mix


def _limb(start, first, second, upper, lower):
    """Shoulder (hip), elbow (knee) and hand (foot); angles are degrees from straight down."""
    x, y = start
    elbow = (x + upper * sin(radians(first)), y + upper * cos(radians(first)))
    hand = (elbow[0] + lower * sin(radians(second)), elbow[1] + lower * cos(radians(second)))
    return [start, elbow, hand]


def head(c, x, y, skin, hair, style="short", view="side"):
    """A head of about sixteen units; faces stay empty."""
    if style == "long":
        c.box(x - 9, y - 6, 11 if view == "side" else 18, 20, hair, 5)
    if style == "bun":
        c.disc(x - (7 if view == "side" else 0), y - 9, 4.4, hair)
    c.disc(x, y, 7, skin, 8)
    if style == "bald":
        return
    if style == "scarf":
        c.poly([*arc(x, y, 9, 10, 150, 390), (x + 6, y + 12), (x - 8, y + 12)], hair)
        c.disc(x + (2 if view == "side" else 0), y + 0.5, 5, skin, 6.4)
        return
    if view == "back":
        c.disc(x, y - 1, 7.6, hair, 7.6)
    elif view == "side":
        c.poly(arc(x, y - 1, 7.8, 8.2, 120, 330), hair)
    else:
        c.poly(arc(x, y - 1, 7.8, 8.2, 198, 342), hair)
    if style == "cap":
        c.poly(arc(x, y - 2, 8.2, 8, 180, 360), hair)
        c.box(x, y - 3.4, 13, 3, dark(hair, 0.4), 1.5)


def person(
    c,
    x,
    y,
    h=230,
    coat=INK,
    legs=INK,
    skin=SKINS[0],
    hair=INK,
    style="short",
    view="side",
    left=(-12, -6),
    right=(12, 18),
    stride=0,
    hem=-42,
    flare=2.5,
    lean=0,
    flip=False,
    apron=None,
    bag=None,
    shoes=None,
):
    """A standing or walking figure. `left` and `right` are the angles of the two arms.

    Returns where the two hands are."""  # fmt: skip
    shoes = shoes or dark(legs, 0.5) if legs != INK else mix(INK, legs, 0.5)
    with c.at(x, y, scale=h / 100, flip=flip):
        spread = 4 if view != "side" else 2
        back = _limb((-spread, -45), -stride, -stride * 1.5, 22, 22)
        front = _limb((spread, -45), stride, stride * 0.4, 22, 22)
        for foot, tone in ((back, dark(legs, 0.22)), (front, legs)):
            c.line(foot, tone, 7.5)
            fx, fy = foot[-1]
            toe = 8 if view == "side" else 4
            c.box(fx - 4, fy - 2, toe + 5, 5, shoes, 2.4)
        shoulder = 4 if view == "side" else 9.5
        arms = [
            _limb((-shoulder + lean, -76), left[0], left[1], 17, 16),
            _limb((shoulder + lean, -76), right[0], right[1], 17, 16),
        ]
        sleeve = dark(coat, 0.2)
        c.line(arms[0], sleeve, 6)
        c.disc(*arms[0][-1], 3.4, skin)
        c.box(-2.8 + lean, -86, 5.6, 8, dark(skin, 0.12))
        half = 8.5 if view == "side" else 12
        c.poly(_torso(half, hem, flare, lean), coat)
        if apron:
            c.box(-half + 3, -66, half * 2 - 6, -hem + 2 + 24, apron, 2)
        if bag:
            c.line([(-6 + lean, -79), (half + 2, -46)], dark(bag, 0.3), 1.8)
            c.box(half - 3, -48, 10, 12, bag, 2)
        head(c, lean * 1.3 + (1 if view == "side" else 0), -91, skin, hair, style, view)
        c.line(arms[1], sleeve if view != "side" else mix(coat, INK, 0.12), 6)
        c.disc(*arms[1][-1], 3.4, skin)
    side = -1 if flip else 1
    return [(x + side * arm[-1][0] * h / 100, y + arm[-1][1] * h / 100) for arm in arms]


def _torso(half, hem, flare, lean):
    edge = -half + lean
    left = curve((-half - flare, hem), (-half, hem - 14), (edge - 0.5, -66), (edge + 1, -76), 8)
    top = curve((edge + 1, -76), (edge + 2, -82), (lean - 4, -83), (lean, -83), 6)
    right = [(2 * lean * (y + 42) / -41 - px, y) for px, y in reversed(left)]
    other = [(2 * lean - px, y) for px, y in reversed(top)]
    return left + top + other + right


def sitter(
    c,
    x,
    y,
    h=230,
    coat=INK,
    legs=INK,
    skin=SKINS[0],
    hair=INK,
    style="short",
    flip=False,
    arm=(40, 80),
    other=None,
    lean=2,
    shin=4,
):
    """Somebody sitting, looking to the right; x, y is the hip on the seat."""  # fmt: skip
    with c.at(x, y, scale=h / 100, flip=flip):
        if other:
            far = _limb((lean + 1, -31), *other, 17, 15)
            c.line(far, dark(coat, 0.3), 6)
            c.disc(*far[-1], 3.2, skin)
        knee = (23, -3)
        foot = (knee[0] + 22 * sin(radians(shin)), knee[1] + 22 * cos(radians(shin)))
        c.line([(0, -4), knee, foot], legs, 8)
        c.box(foot[0] - 4, foot[1] - 1, 13, 5, dark(legs, 0.5), 2.4)
        c.box(lean - 2.8, -44, 5.6, 8, dark(skin, 0.12))
        c.poly([(-9, 1), (-9.5 + lean * 0.5, -28), (-6 + lean, -38), (5 + lean, -38.5),
                (8 + lean, -30), (8.5, 1)], coat)  # fmt: skip
        head(c, lean * 1.4 + 1, -49, skin, hair, style)
        near = _limb((lean, -31), *arm, 17, 15)
        c.line(near, dark(coat, 0.18), 6.4)
        c.disc(*near[-1], 3.4, skin)
    side = -1 if flip else 1
    return (x + side * near[-1][0] * h / 100, y + near[-1][1] * h / 100)


def outfit(rng, coats=COATS):
    """Somebody by chance, in colours that go together."""
    return {
        "coat": rng.choice(coats),
        "legs": rng.choice((INK, SLATE, (92, 74, 62))),
        "skin": rng.choice(SKINS),
        "hair": rng.choice(HAIRS),
        "style": rng.choice(("short", "short", "long", "bun", "cap", "bald", "scarf")),
    }


def shopper(c, rng, x, y, h=230, flip=None, coats=COATS, **extra):
    """Somebody walking past, half of them with a carrier bag."""
    look = outfit(rng, coats)
    flip = rng.random() < 0.5 if flip is None else flip
    c.shade([_foot_shadow(x, y, h)])
    hands = person(c, x, y, h, stride=rng.choice((12, 17, 21)), hem=rng.choice((-42, -36, -46)),
                   left=(-22, -10), right=(20, 34), flip=flip, **look, **extra)  # fmt: skip
    if rng.random() < 0.55:
        carrier(c, *hands[1], h, rng.choice(COATS))


def _foot_shadow(x, y, h):
    return arc(x + h * 0.12, y + 2, h * 0.26, h * 0.035, 0, 360)


def carrier(c, x, y, h, fill):
    """A carrier bag hanging from a hand."""
    w = h * 0.15
    c.line([(x - w * 0.25, y + w * 0.45), (x, y), (x + w * 0.25, y + w * 0.45)], dark(fill, 0.3), 3)
    c.box(x - w / 2, y + w * 0.42, w, w * 1.25, fill)
    c.box(x - w / 2, y + w * 0.42, w, w * 0.24, light(fill, 0.3))


def child(c, x, y, h=150, coat=COATS[0], legs=INK, skin=SKINS[1], satchel=None, **extra):
    """A child: a larger head on a small figure, perhaps with a satchel."""
    flip = extra.get("flip", False)
    side = -1 if flip else 1
    if satchel:
        c.box(x - side * h * 0.2 - h * 0.1, y - h * 0.8, h * 0.2, h * 0.32, satchel, 8)
        c.box(x - side * h * 0.2 - h * 0.1, y - h * 0.62, h * 0.2, h * 0.05, light(satchel, 0.5))
    hands = person(c, x, y, h, coat, legs, skin, **extra)
    head_style = extra.get("style", "short")
    with c.at(x, y, scale=h / 100 * 1.25, flip=flip):
        head(c, 1, -75, skin, extra.get("hair", INK), head_style, extra.get("view", "side"))
    return hands


def people_row(c, rng, y, xs, h=230, **extra):
    """Passers-by next to each other, no two of them in the same coat."""
    for x, coat in zip(xs, rng.sample(COATS, len(xs)), strict=True):
        size = h * rng.uniform(0.93, 1.05)
        shopper(c, rng, x, y + rng.uniform(-8, 8), size, coats=(coat,), **extra)

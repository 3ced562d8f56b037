"""The few colours of all pictures: paper and ink, and one accent for each kind of page."""

from PIL import ImageColor

from cms.drawing.colours import colour

CREAM = (253, 250, 243)
SAND = (232, 222, 203)
STONE = (205, 192, 170)
PAPER, INK = (ImageColor.getrgb(colour(name)) for name in ("paper", "ink"))
BRICK = (178, 69, 46)
OCHRE = (214, 158, 46)
PLUM = (109, 52, 87)
GREEN = (77, 112, 66)
BLUE = (44, 88, 130)
TEAL = (38, 122, 118)
NIGHT = (26, 38, 62)
SKINS = ((236, 193, 160), (205, 148, 108), (142, 93, 64), (94, 60, 44))
BROWN, FAIR, GREY = (74, 47, 34), (150, 97, 45), (206, 198, 188)
HAIRS = (INK, BROWN, FAIR, GREY)
SLATE = (58, 56, 66)
ASPHALT = (88, 86, 92)
COATS = (BRICK, OCHRE, PLUM, GREEN, BLUE, TEAL)
SHADOW = (206, 196, 192)


def mix(first, second, share):
    """The first colour with a share (0–1) of the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


def light(colour, share=0.35):
    return mix(colour, PAPER, share)


def dark(colour, share=0.3):
    return mix(colour, INK, share)

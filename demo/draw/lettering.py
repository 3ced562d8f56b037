"""Capital letters cut from bars, slants and rings, for the few words a picture shows."""

# On a grid ten units high. Bars: x, y, width, height. Slants, cut level at both ends: x and y of
# the left edge at either end. Rings: centre, outer radii, first and last angle.
LETTERS = {
    "A": (6.4, [("slant", 0, 10, 2.2, 0), ("slant", 4.4, 10, 2.2, 0), ("bar", 1.4, 6, 3.6, 1.6)]),
    "C": (5.8, [("ring", 3.3, 5, 3.3, 5, 48, 312)]),
    "D": (6.4, [("bar", 0, 0, 1.9, 10), ("bar", 0, 0, 1.5, 1.9), ("bar", 0, 8.1, 1.5, 1.9),
                ("ring", 1.4, 5, 5, 5, -90, 90)]),
    "E": (5.2, [("bar", 0, 0, 1.9, 10), ("bar", 0, 0, 5.2, 1.9), ("bar", 0, 4, 4.6, 1.9),
                ("bar", 0, 8.1, 5.2, 1.9)]),
    "F": (5, [("bar", 0, 0, 1.9, 10), ("bar", 0, 0, 5, 1.9), ("bar", 0, 4.2, 4.4, 1.9)]),
    "G": (6.4, [("ring", 3.3, 5, 3.3, 5, 40, 312), ("bar", 3.4, 4.7, 3, 1.7),
                ("bar", 4.6, 4.7, 1.8, 4)]),
    "H": (6.2, [("bar", 0, 0, 1.9, 10), ("bar", 4.3, 0, 1.9, 10), ("bar", 0, 4, 6.2, 1.9)]),
    "K": (6.2, [("bar", 0, 0, 1.9, 10), ("slant", 4, 0, 1.2, 5.6), ("slant", 1.4, 4.2, 4.1, 10)]),
    "N": (6.6, [("bar", 0, 0, 1.8, 10), ("bar", 4.8, 0, 1.8, 10), ("slant", 0, 0, 4.5, 10)]),
    "R": (6, [("bar", 0, 0, 1.9, 10), ("bar", 0, 0, 3, 1.8), ("bar", 0, 4.2, 3, 1.8),
              ("ring", 2.8, 3, 3.1, 3, -90, 90), ("slant", 1.7, 5.2, 3.9, 10)]),
    "T": (6, [("bar", 0, 0, 6, 1.9), ("bar", 2.05, 0, 1.9, 10)]),
    "!": (1.9, [("bar", 0, 0, 1.9, 6.8), ("bar", 0, 8.1, 1.9, 1.9)]),
}  # fmt: skip
SPACE, SLANT, RING = 1.1, 2.1, 1.9


def width(word, height):
    return (sum(LETTERS[letter][0] + SPACE for letter in word) - SPACE) * height / 10


def write(c, word, x, y, height, fill):
    """Set a word with its upper left corner at x, y."""
    for letter in word:
        advance, shapes = LETTERS[letter]
        with c.at(x, y, scale=height / 10):
            for kind, *numbers in shapes:
                if kind == "bar":
                    c.box(*numbers, fill)
                elif kind == "ring":
                    cx, cy, rx, ry, start, end = numbers
                    c.ring(cx, cy, rx, fill, RING, start, end, ry=ry)
                else:
                    x0, y0, x1, y1 = numbers
                    c.poly([(x0, y0), (x0 + SLANT, y0), (x1 + SLANT, y1), (x1, y1)], fill)
        x += (advance + SPACE) * height / 10

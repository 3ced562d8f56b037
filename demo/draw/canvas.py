"""A sheet of paper with a movable coordinate system; everything drawn on it is an outline."""

from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from math import ceil, cos, radians, sin

from PIL import Image, ImageChops, ImageDraw

from . import geometry
from .palette import PAPER, SHADOW


class Canvas:
    """Draws three times too large and shrinks at the end, which makes all edges smooth."""

    def __init__(self, width=1600, height=1000, paper=PAPER, supersampling=3):
        self.width, self.height, self.supersampling = width, height, supersampling
        self.image = Image.new("RGB", (width * supersampling, height * supersampling), paper)
        self.pen = ImageDraw.Draw(self.image)
        self.matrix = (supersampling, 0, 0, supersampling, 0, 0)

    def picture(self):
        return self.image.reduce(self.supersampling)

    def jpeg(self):
        target = BytesIO()
        self.picture().save(target, "JPEG", quality=86, subsampling=0, optimize=True)
        return target.getvalue()

    # The coordinate system

    def place(self, points):
        a, b, c, d, e, f = self.matrix
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]

    @contextmanager
    def axes(self, origin, right, down):
        """Draw in a system whose origin and unit vectors are given in the present one."""
        before = a, b, c, d, _, _ = self.matrix
        vectors = [(a * x + c * y, b * x + d * y) for x, y in (right, down)]
        self.matrix = (*vectors[0], *vectors[1], *self.place([origin])[0])
        try:
            yield
        finally:
            self.matrix = before

    def at(self, x=0, y=0, scale=1, turn=0, flip=False, squash=1):
        """Move, then squash the height, then turn and scale."""
        c, s = scale * cos(radians(turn)), scale * sin(radians(turn))
        side = -1 if flip else 1
        return self.axes((x, y), (side * c, side * s * squash), (-s, c * squash))

    def lifted(self, height):
        """Draw on a level above the plan, in plan-oblique view."""
        a, b, c, d, _, _ = self.matrix
        up = height * self.supersampling / (a * d - b * c)
        return self.axes((c * up, -a * up), (1, 0), (0, 1))

    def wall(self, start, end):
        """Draw on an upright wall over a line of the plan: x runs along it, y down from its foot.

        Heights keep the scale of the whole picture, however the plan beneath is turned."""
        (x0, y0), (x1, y1) = start, end
        length = geometry.distance(start, end)
        a, b, c, d, _, _ = self.matrix
        determinant = a * d - b * c
        up = self.supersampling
        down = (-c * up / determinant, a * up / determinant)
        return self.axes(start, ((x1 - x0) / length, (y1 - y0) / length), down)

    # Drawing

    def poly(self, points, fill):
        self.pen.polygon(self.place(points), fill)

    def box(self, x, y, w, h, fill, r=0):
        self.poly(geometry.box(x, y, w, h, r), fill)

    def disc(self, x, y, r, fill, ry=None):
        self.poly(geometry.disc(x, y, r, ry), fill)

    def half(self, x, y, r, fill, start=180, end=360, ry=None):
        """A segment of a disc; the upper half unless told otherwise."""
        self.poly(geometry.arc(x, y, r, ry, start, end), fill)

    def line(self, points, fill, width, round_ends=True):
        for start, end in pairwise(points):
            self.poly(geometry.ribbon(start, end, width), fill)
        for x, y in points if round_ends else points[1:-1]:
            self.disc(x, y, width / 2, fill)

    def ring(self, x, y, r, fill, width, start=0, end=360, ry=None):
        ry = r if ry is None else ry
        outer = geometry.arc(x, y, r, ry, start, end)
        inner = geometry.arc(x, y, r - width, ry - width, end, start)
        self.poly(outer + inner, fill)

    def hatch(self, points, fill, gap=12, width=2, angle=-45):
        for start, end in geometry.hatching(points, gap, angle):
            self.poly(geometry.ribbon(start, end, width), fill)

    # What lies over what is drawn already

    def shade(self, outlines, colour=SHADOW):
        """Multiply with a colour, as a printed second colour or a shadow does."""
        placed = [self.place(points) for points in outlines]
        area, mask = self._mask(placed)
        if mask:
            tinted = ImageChops.multiply(self.image.crop(area), Image.new("RGB", mask.size, colour))
            self.image.paste(tinted, area[:2], mask)

    def shadow(self, points, dx, dy, colour=SHADOW):
        """The long shadow of an upright thing with this plan."""
        count = len(points)
        far = [(x + dx, y + dy) for x, y in points]
        sides = [
            [points[i], points[(i + 1) % count], far[(i + 1) % count], far[i]] for i in range(count)
        ]
        self.shade([points, far, *sides], colour)

    @contextmanager
    def clip(self, points):
        """Draw inside an outline only."""
        area, mask = self._mask([self.place(points)])
        if not mask:
            yield
            return
        sheet, pen = self.image, self.pen
        self.image = sheet.copy()
        self.pen = ImageDraw.Draw(self.image)
        try:
            yield
        finally:
            sheet.paste(self.image.crop(area), area[:2], mask)
            self.image, self.pen = sheet, pen

    def _mask(self, outlines):
        xs = [x for points in outlines for x, _ in points]
        ys = [y for points in outlines for _, y in points]
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        right = min(self.image.width, ceil(max(xs)) + 1)
        bottom = min(self.image.height, ceil(max(ys)) + 1)
        if right <= left or bottom <= top:
            return None, None
        mask = Image.new("L", (right - left, bottom - top))
        pen = ImageDraw.Draw(mask)
        for points in outlines:
            pen.polygon([(x - left, y - top) for x, y in points], 255)
        return (left, top, right, bottom), mask

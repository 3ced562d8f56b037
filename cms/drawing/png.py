"""Plans as pixels, for those who share a link."""

from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from .colours import colour
from .plan import draw_plan
from .town import HEIGHT, WIDTH

SIZE = (1200, 630)
_FONT = settings.BASE_DIR / "static/fonts/bricolage-grotesque.woff2"


def plan_png(seed: str, accent: str, title: str | None = None) -> bytes:
    """The share image: the plan in its accent (`brick`, say), the title on a strip of paper."""
    scale, paper = SIZE[0] / WIDTH, colour("paper")
    image = Image.new("RGB", SIZE, paper)
    draw = ImageDraw.Draw(image)
    top = (HEIGHT * scale - SIZE[1]) / 2
    for outline, *courts in draw_plan(seed).shapes:
        for ring, fill in (
            (outline, colour(f"{accent}-fill")),
            *((court, paper) for court in courts),
        ):
            draw.polygon([(x * scale, y * scale - top) for x, y in ring], fill=fill)
    if title:
        _write_title(draw, title)
    buffer = BytesIO()
    image.quantize(32).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _write_title(draw, title):
    font = ImageFont.truetype(_FONT, 62)
    font.set_variation_by_axes([700])
    lines, (width, height) = [""], SIZE
    for word in title.split():
        line = f"{lines[-1]} {word}".strip()
        if font.getlength(line) <= width - 160:
            lines[-1] = line
        else:
            lines.append(word)
    lines = [line for line in lines if line][:3]
    top = height - 70 * len(lines) - 96
    draw.rectangle((0, top, width, height), fill=colour("paper"))
    text = "\n".join(lines)
    draw.multiline_text((80, top + 36), text, fill=colour("ink"), font=font, spacing=8)

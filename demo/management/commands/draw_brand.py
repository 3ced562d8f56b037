from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image, ImageDraw, ImageFont

from cms.drawing.colours import colour
from cms.drawing.plan import draw_plan, mark_plan

INK, PAPER, BRICK = colour("ink"), colour("paper"), colour("brick-fill")
# The least that directories of podcasts take.
COVER = 1400
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<style>@media (prefers-color-scheme: dark) {{ .blocks {{ fill: {paper} }} }}</style>
<path class="blocks" fill="{ink}" fill-rule="evenodd" d="{blocks}"/>
<path fill="{brick}" d="{house}"/></svg>
"""


class Command(BaseCommand):
    help = "Draws the icons of the site from the logo's plan into static/icons/brand."

    def handle(self, **options):
        folder = Path(settings.BASE_DIR, "static/icons/brand")
        folder.mkdir(parents=True, exist_ok=True)
        mark = mark_plan()
        (folder / "favicon.svg").write_text(_svg(mark))
        icon = _pixels(mark, 128, margin=0, ground=None).convert("RGBA")
        icon.save(folder / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
        _pixels(mark, 180, margin=0.12).save(folder / "apple-touch-icon.png", optimize=True)
        for size in (192, 512):
            name = f"icon-{size}.png"
            _pixels(mark, size, margin=0.16).save(folder / name, optimize=True)
        _cover(mark).save(folder / "podcast.png", optimize=True)


def _svg(mark):
    return SVG.format(
        paper=PAPER,
        ink=INK,
        brick=BRICK,
        blocks=type(mark)(mark.shapes[:-1], mark.box).path,
        house=type(mark)(mark.shapes[-1:], mark.box).path,
    )


def _pixels(mark, size, margin, ground=PAPER):
    """The mark, drawn four times as large and made smaller for smooth edges."""
    large = size * 4
    image = Image.new("RGBA", (large, large), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    edge = large * margin
    scale = (large - 2 * edge) / mark.box[2]
    for outline, *courts in mark.shapes:
        colour = BRICK if outline is mark.shapes[-1][0] else INK
        for ring, fill in ((outline, colour), *((court, ground or 0) for court in courts)):
            draw.polygon([(edge + x * scale, edge + y * scale) for x, y in ring], fill=fill)
    return image.resize((size, size), Image.Resampling.LANCZOS).quantize(64)


def _cover(mark):
    """What podcast programs show: a town, and on a square of paper the mark and the word."""
    ground, large = colour("plum-fill"), COVER * 2
    image = Image.new("RGB", (large, large), PAPER)
    draw = ImageDraw.Draw(image)
    town = draw_plan("Podcast")
    scale = large / town.box[3]
    for outline, *courts in town.shapes:
        for ring, fill in ((outline, ground), *((court, PAPER) for court in courts)):
            draw.polygon([(x * scale, y * scale) for x, y in ring], fill=fill)
    edge, side = large * 0.12, large * 0.76
    draw.rectangle((edge, edge, edge + side, edge + side), fill=PAPER)
    icon = _pixels(mark, int(large * 0.46), margin=0).convert("RGB")
    image.paste(icon, (int(large * 0.27), int(large * 0.17)))
    font = ImageFont.truetype(settings.BASE_DIR / "static/fonts/bricolage-grotesque.woff2", 360)
    font.set_variation_by_axes([800])
    draw.text((large / 2, large * 0.78), "Podcast", fill=INK, font=font, anchor="ms")
    return image.resize((COVER, COVER), Image.Resampling.LANCZOS).quantize(32)

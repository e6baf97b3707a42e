"""The same drawings as pixels, for pictures that have to be files (Wagtail images, OpenGraph)."""

from io import BytesIO

from PIL import Image, ImageDraw

from core.threads import Drawing, drawing, smooth

# Drawn larger and made smaller again, because Pillow's circles and lines have hard edges.
OVERSAMPLE = 2


def picture_png(title: str, width: int = 1200, height: int = 675) -> bytes:
    """The picture that belongs to a title, as a PNG file."""
    sheet = _draw(drawing(title, width, height)).resize((width, height), Image.Resampling.LANCZOS)
    # Few flat colours: a palette makes the file three times smaller and shows no difference.
    flat = sheet.quantize(colors=64, dither=Image.Dither.NONE)
    file = BytesIO()
    flat.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(art: Drawing) -> Image.Image:
    size = (art.width * OVERSAMPLE, art.height * OVERSAMPLE)
    sheet = Image.new("RGB", size, art.ground)
    pen = ImageDraw.Draw(sheet)
    for field in art.fields:
        _disc(pen, field.x, field.y, field.radius, field.colour)
    for x, y in smooth(art.points, steps=24):
        _disc(pen, x, y, art.stroke / 2, art.colour)
    return sheet


def _disc(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: str) -> None:
    box = [(value) * OVERSAMPLE for value in (x - radius, y - radius, x + radius, y + radius)]
    pen.ellipse(box, fill=colour)

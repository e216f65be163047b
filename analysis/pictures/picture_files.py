"""A picture as SVG and as PNG: the same shapes at the same places, the same bytes each time."""

import io
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from PIL import Image, ImageDraw

from analysis.pictures.pictures import PAPER, WIDTH, Box, Picture, Shape, Text, font
from questionnaire.cleaning.text import one_line

# Liberation Sans and Arial have the same widths; one of the two is nearly everywhere.
FAMILY = "Arial, 'Liberation Sans', Helvetica, sans-serif"
EDGE = 3
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def as_svg(picture: Picture) -> bytes:
    """As a file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg_element(picture)}\n'.encode()


def svg_element(picture: Picture) -> str:
    """Attributes alone, no styles: presentation programs read nothing else."""
    parts = [
        opening(picture.height),
        f"<title>{svg_text(picture.title)}</title>",
        f"<desc>{svg_text(picture.description)}</desc>",
        element(Box(0, 0, WIDTH, picture.height, PAPER)),
        *map(element, picture.shapes),
        "</svg>",
    ]
    return "\n".join(parts)


def svg_text(text: str) -> str:
    return escape(one_line(text))


def opening(height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" font-family={quoteattr(FAMILY)}>'
    )


def element(shape: Shape) -> str:
    if isinstance(shape, Text):
        weight = ' font-weight="bold"' if shape.is_bold else ""
        return (
            f'<text x="{shape.left}" y="{shape.base}" font-size="{shape.size}"{weight} '
            f'text-anchor="{shape.anchor}" fill="{shape.fill}">{svg_text(shape.text)}</text>'
        )
    edge = f' stroke="{shape.edge}" stroke-width="{EDGE}"' if shape.edge else ""
    return (
        f'<rect x="{shape.left}" y="{shape.top}" width="{shape.width}" height="{shape.height}" '
        f'fill="{shape.fill}"{edge}/>'
    )


def as_png(picture: Picture) -> bytes:
    image = Image.new("RGB", (WIDTH, picture.height), PAPER)
    draw = ImageDraw.Draw(image)
    for shape in picture.shapes:
        paint(draw, shape)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True, dpi=(144, 144))
    return file.getvalue()


def paint(draw: ImageDraw.ImageDraw, shape: Shape) -> None:
    if isinstance(shape, Text):
        letters = font(shape.size, is_bold=shape.is_bold)
        draw.text(
            (shape.left, shape.base), one_line(shape.text), shape.fill, letters, anchor=ANCHORS[shape.anchor]
        )
    elif shape.width and shape.height:
        corners = (shape.left, shape.top, shape.left + shape.width - 1, shape.top + shape.height - 1)
        draw.rectangle(corners, shape.fill, shape.edge or None, EDGE)


PICTURE_FILES: dict[str, tuple[str, Callable[[Picture], bytes]]] = {
    "svg": ("image/svg+xml", as_svg),
    "png": ("image/png", as_png),
}
